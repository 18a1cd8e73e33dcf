"""Django is configured once, before any of its fields is made; nothing here touches a database."""

import django
from django.conf import settings

if not settings.configured:
    settings.configure(
        USE_I18N=True, LANGUAGE_CODE="ja", ALLOWED_HOSTS=["testserver"], SECRET_KEY="for tests", USE_TZ=True
    )
    django.setup()
