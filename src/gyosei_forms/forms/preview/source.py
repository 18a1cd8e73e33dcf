"""The definition that is shown, read again when its file changes; what is wrong with it, and what the linter says."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from gyosei_forms import forms
from gyosei_forms.findings import Report
from gyosei_forms.forms.model import Bundle, Form
from gyosei_forms.forms.reading.nodes import Table
from gyosei_forms.forms.reading.source import nodes_of
from gyosei_forms.limits import DEFAULT, Limits


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
        """Return the present state; the file is read where it or a form of its bundle has changed.

        Raises :class:`~gyosei_forms.errors.UsageError` where the file cannot be opened the first time.
        """
        marks = tuple(map(_mark, self._files))
        if self._shown is None or marks != self._marks:
            self._count += 1
            self._shown = self._read(self._shown)
            self._marks = tuple(map(_mark, self._files))
        return self._shown

    def _read(self, before: Shown | None) -> Shown:
        version = str(self._count)
        if before is not None and not self._path.is_file():
            return Shown(before.forms, before.bundle, before.report, before.lint, version, stale=True)
        report = Report(max_findings=self._limits.max_findings)
        root = nodes_of(self._path, report, self._limits)
        if isinstance(root, Table) and "bundle" in root.items:
            return self._bundle(before, version)
        read = forms.read(self._path, limits=self._limits)
        self._files = (self._path,)
        if read.value is None:
            return _failed(before, read.report, version)
        return Shown((read.value,), None, read.report, _lint((read.value,)), version)

    def _bundle(self, before: Shown | None, version: str) -> Shown:
        read = forms.read_bundle(self._path, limits=self._limits)
        if read.value is None:
            return _failed(before, read.report, version)
        bundle = read.value
        below = [self._path.parent / one.file for one in bundle.forms if one.file]
        self._files = (self._path, *below)
        found = tuple(bundle.definitions[one.form] for one in bundle.forms)
        return Shown(found, bundle, read.report, _lint(found), version)


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
