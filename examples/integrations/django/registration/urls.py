"""Where what is."""

from __future__ import annotations

from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from registration import views

urlpatterns = [
    path("", views.page),
    path("submissions", views.submit),
    path("submissions/<int:number>", views.receipt),
    path("people", csrf_exempt(views.check_person)),  # for other programs; no cookie counts
]
