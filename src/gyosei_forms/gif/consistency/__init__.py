"""Checks of items against each other, one module per subject; :mod:`gyosei_forms.gif.checking.across` says which entity has which."""
