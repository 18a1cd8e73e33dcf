"""The definition that is shown, read again when its file changes; what is wrong with it, and what the linter says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gyosei_forms import forms
from gyosei_forms.findings import Report
from gyosei_forms.forms.model import Bundle, Form
from gyosei_forms.forms.reading.nodes import Scalar, Sequence, Table
from gyosei_forms.forms.reading.source import nodes_of
from gyosei_forms.limits import DEFAULT, Limits

_MOST_MEMBERS = 200


@dataclass(frozen=True, slots=True, repr=False)
class Shown:
    """One state of the file: its forms in order (``None`` where none could ever be read), the bundle, the findings.

    ``stale`` says that the file has errors now, and the forms are those before them.
    """

    forms: tuple[Form, ...]
    bundle: Bundle | None
    report: Report
    lint: tuple[tuple[str, Report], ...]
    version: str
    stale: bool = False


class Watched:
    """A file that is looked at anew for each page."""

    def __init__(self, path: Path, limits: Limits = DEFAULT) -> None:
        self._path, self._limits = path, limits
        self._files: tuple[Path, ...] = (path,)
        self._marks: tuple[tuple[int, int], ...] = ()
        self._shown: Shown | None = None
        self._count = 0

    @property
    def name(self) -> str:
        """The name of the file."""
        return self._path.name

    def now(self) -> Shown:
        """Return the present state; the file is read where it or a file of its bundle has changed.

        Raises :class:`~gyosei_forms.errors.UsageError` where the file cannot be opened the first time.
        """
        if self._shown is None or tuple(map(_mark, self._files)) != self._marks:
            self._count += 1
            self._shown = self._read(self._shown)
        return self._shown

    def _read(self, before: Shown | None) -> Shown:
        version = str(self._count)
        self._watch(*self._files)
        if before is not None and not self._path.is_file():
            return Shown(before.forms, before.bundle, before.report, before.lint, version, stale=True)
        report = Report(max_findings=self._limits.max_findings)
        root = nodes_of(self._path, report, self._limits)
        if isinstance(root, Table) and "bundle" in root.items:
            self._watch(self._path, *_members(root, self._path.parent))
            return self._bundle(before, version)
        self._watch(self._path)
        read = forms.read(self._path, limits=self._limits)
        if read.value is None:
            return _failed(before, read.report, version)
        return Shown((read.value,), None, read.report, _lint((read.value,)), version)

    def _watch(self, *files: Path) -> None:
        """Look at these files from now on. What they are is kept before they are read: no change is missed."""
        self._files, self._marks = files, tuple(map(_mark, files))

    def _bundle(self, before: Shown | None, version: str) -> Shown:
        read = forms.read_bundle(self._path, limits=self._limits)
        if read.value is None:
            return _failed(before, read.report, version)
        bundle = read.value
        found = tuple(bundle.definitions[one.form] for one in bundle.forms)
        return Shown(found, bundle, read.report, _lint(found), version)


def _members(root: Table, folder: Path) -> Iterator[Path]:
    """Yield the files that a bundle names, whether they can be read or not."""
    listed = root.items.get("forms")
    for one in listed.items[:_MOST_MEMBERS] if isinstance(listed, Sequence) else ():
        file = one.items.get("file") if isinstance(one, Table) else None
        if isinstance(file, Scalar) and file.text and "\0" not in file.text:
            yield folder / file.text


def _failed(before: Shown | None, report: Report, version: str) -> Shown:
    if before is None:
        return Shown((), None, report, (), version, stale=True)
    return Shown(before.forms, before.bundle, report, before.lint, version, stale=True)


def _mark(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return (0, -1)
    return (found.st_mtime_ns, found.st_size)


def _lint(found: tuple[Form, ...]) -> tuple[tuple[str, Report], ...]:
    lint = getattr(forms, "lint", None)
    return () if lint is None else tuple((one.id, lint(one).report) for one in found)
