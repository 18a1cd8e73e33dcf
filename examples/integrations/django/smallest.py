"""The smallest page: one form, checked and told in the language of the browser."""

import sys

from django import forms
from django.conf import settings
from django.core.management import execute_from_command_line
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from gyosei_forms.integrations.django.forms import CheckedField, EraDateField, notes

PAGE = """<!DOCTYPE html><meta charset="utf-8"><title>Form</title>
{% if kept %}<p>{{ kept }}</p><ul>{% for said in notes.values %}<li>{{ said|join:" " }}</li>{% endfor %}</ul>
{% else %}<form method="post" novalidate>{% csrf_token %}{{ form.as_div }}<button>→</button></form>{% endif %}"""

settings.configure(
    SECRET_KEY="a trial",  # noqa: S106
    ALLOWED_HOSTS=["127.0.0.1", "localhost", "testserver"],
    ROOT_URLCONF=__name__,
    MIDDLEWARE=[
        "django.middleware.locale.LocaleMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
    ],
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
    LANGUAGE_CODE="ja",
)


class Applicant(forms.Form):
    """Who applies."""

    name = CheckedField("name", max_units=40)
    reading = CheckedField("kana")
    corporate_number = CheckedField("corporate_number")
    established = EraDateField()


def page(request: HttpRequest) -> HttpResponse:
    """Show the form, or what was read."""
    form = Applicant(request.POST or None)
    kept = form.cleaned_data if form.is_bound and form.is_valid() else None
    shown = {"form": form, "kept": kept, "notes": notes(form)}
    return HttpResponse(engines["django"].from_string(PAGE).render(shown, request))


urlpatterns = [path("", page)]

if __name__ == "__main__":
    execute_from_command_line(sys.argv)
