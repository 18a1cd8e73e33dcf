"""A Django project in one file: a form page in two languages, and the reception of envelopes.

    python project.py migrate
    python project.py runserver

Then open http://127.0.0.1:8000/. ``python project.py test`` runs its tests, with the database in memory.
"""

from __future__ import annotations

import sys
from pathlib import Path

from django.conf import settings

HERE = Path(__file__).resolve().parent


def configure(database: str = str(HERE / "db.sqlite3")) -> None:
    """Set Django up; a project of many files has these in its ``settings.py``."""
    settings.configure(
        DEBUG=False,
        SECRET_KEY="an example; make one of your own",  # noqa: S106
        ALLOWED_HOSTS=["127.0.0.1", "localhost", "testserver"],
        ROOT_URLCONF="registration.urls",
        INSTALLED_APPS=["registration"],
        MIDDLEWARE=[
            "django.middleware.security.SecurityMiddleware",
            "django.middleware.locale.LocaleMiddleware",
            "django.middleware.common.CommonMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
        ],
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}],
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": database}},
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        USE_I18N=True,
        LANGUAGE_CODE="ja",
        LANGUAGES=[("ja", "日本語"), ("en", "English")],
        TIME_ZONE="Asia/Tokyo",
        USE_TZ=True,
    )


if __name__ == "__main__":
    from django.core.management import execute_from_command_line

    configure()
    execute_from_command_line(sys.argv)
