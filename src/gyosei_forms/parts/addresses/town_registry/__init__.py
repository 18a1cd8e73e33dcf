r"""A local registry of towns (町字) in one SQLite file, built from the Address Base Registry's CSV.

An agency downloads the file itself: no package has the data. :func:`build` makes the registry, :class:`SqliteTownRegistry`
answers. Bad rows are told with their line, never dropped in silence.

>>> import tempfile
>>> from pathlib import Path
>>> place = tempfile.TemporaryDirectory()
>>> folder = Path(place.name)
>>> _ = (folder / "mt_town.csv").write_text(
...     "lg_code,machiaza_id,machiaza_type,oaza_cho,chome,chome_number,koaza,rsdt_addr_flg,efct_date,ablt_date\n"
...     "131016,0002000,1,霞が関,,,,1,1947-04-17,\n"
...     "131016,0002002,2,霞が関,二丁目,2,,1,1947-04-17,\n", "utf-8")
>>> summary = build([folder / "mt_town.csv"], folder / "towns.sqlite").unwrap()
>>> summary.towns, summary.sources[0].refused
(2, 0)
>>> with SqliteTownRegistry(folder / "towns.sqlite") as registry:
...     print(registry.get("131016", "0002002").name, [town.town_id for town in registry.named("131016", "霞ヶ関１丁目")])
霞が関二丁目 ['0002000', '0002002']
>>> place.cleanup()
"""

from gyosei_forms.parts.addresses.town_registry.building import BATCH_ROWS, Progress, Step, build
from gyosei_forms.parts.addresses.town_registry.database import Source, Summary
from gyosei_forms.parts.addresses.town_registry.reading import SqliteTownRegistry

__all__ = ["BATCH_ROWS", "Progress", "Source", "SqliteTownRegistry", "Step", "Summary", "build"]
