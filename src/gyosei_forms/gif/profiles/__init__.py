r"""Profiles: which items of an entity a form asks for, which it requires, and in which characters.

The mandatory patterns of GIF are profiles that the models hold (``MP03``). An agency writes its own in a file, and uses it
like an official one.

>>> import tempfile
>>> from pathlib import Path
>>> from gyosei_forms import gif
>>> place = tempfile.TemporaryDirectory()
>>> file = Path(place.name, "caller.toml")
>>> _ = file.write_text(
...     'profile_format = 1\nname = "caller"\nentity = "Person"\nsource = "窓口の受付票"\n'
...     'title = { ja = "受付", en = "Reception" }\n[items.familyName]\nrequired = true\n', "utf-8")
>>> caller = load(file)
>>> [finding.rule for finding in gif.check('{"生年月日": "2000-01-01"}', pattern=caller)]
['GYO-GIF-054', 'GYO-GIF-055']
>>> gif.Person(family_name="山田").check(pattern=caller).findings
()
>>> place.cleanup()
"""

from gyosei_forms.gif.profiles.loading import load
from gyosei_forms.gif.profiles.profile import Profile, Use

__all__ = ["Profile", "Use", "load"]
