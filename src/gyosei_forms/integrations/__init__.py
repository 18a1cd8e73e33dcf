"""Adapters for web frameworks: an application takes envelopes, shows findings and checks fields without code of its own.

:mod:`~gyosei_forms.integrations.starlette` and :mod:`~gyosei_forms.integrations.fastapi` need the extra ``fastapi``,
:mod:`~gyosei_forms.integrations.django` the extra ``django``. What they share knows no framework: ``bodies`` takes a request's
body within limits, ``reception`` opens it, ``records`` checks a record, ``problems`` says what is wrong. Nothing here is
imported by the rest of the library.
"""
