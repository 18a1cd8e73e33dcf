"""Fields, validators and envelopes for Django: what the library checks, told by Django's own means.

``kinds`` is the table of what can be checked; ``validators``, ``forms`` and ``models`` take a kind by its name; ``messages`` say
findings in the active language; ``views`` take envelopes and records. Needs the extra ``django``; nothing goes into
``INSTALLED_APPS``.
"""
