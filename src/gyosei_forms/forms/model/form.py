"""The definition of a form as a whole: the procedure, its frame, its sections and attachments.

The attributes are the keys of ``data/forms/definition.toml``, where each is described. ``pointer`` is the place in the
definition (RFC 6901).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from gyosei_forms.conditions import ALWAYS, Condition, FactValue
from gyosei_forms.errors import require_text, unknown
from gyosei_forms.forms.model.fields import Attachment, Field, Section
from gyosei_forms.forms.model.words import Placed, Words
from gyosei_forms.forms.reading.nodes import Positions
from gyosei_forms.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject(Placed):
    """Whom or what fields are about."""

    id: str
    label: Words
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Successor(Placed):
    """The form that takes the place of this one."""

    id: str = ""
    version: str = ""
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Template(Placed):
    """The form this one follows."""

    id: str
    version: str
    source: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure(Placed):
    """The procedure."""

    key: str = ""
    name: Words
    law: tuple[str, ...] = ()
    kind: str = ""
    actors: tuple[str, ...] = ()
    applicants: tuple[str, ...] = ()
    receiver: str = ""
    receiver_name: Words | None = None
    facts: Mapping[str, FactValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity(Placed):
    """How the person is identified."""

    level: str = ""
    proofing: int | None = None
    authentication: int | None = None
    methods: tuple[str, ...] = ()
    signature: str = ""
    guideline: tuple[str, ...] = ()
    reason: Words | None = None
    basis: tuple[str, ...] = ()
    online: bool = True
    exempt: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent(Placed):
    """Who may act for the applicant."""

    kind: str
    label: Words | None = None
    proof: str = ""
    basis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount(Placed):
    """An amount."""

    online: int | None = None
    paper: int | None = None
    label: Words | None = None
    when: Condition = ALWAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class Fee(Placed):
    """The fee."""

    amounts: tuple[Amount, ...] = ()
    methods: tuple[str, ...] = ()
    payee: str = ""
    designated_payer: bool = False
    basis: tuple[str, ...] = ()
    online: bool = True
    exempt: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultNotice(Placed):
    """The notice of the result."""

    name: Words | None = None
    days: int | None = None
    formats: tuple[str, ...] = ()
    signed: bool = False
    basis: tuple[str, ...] = ()
    online: bool = True
    exempt: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Channels(Placed):
    """How it can be submitted."""

    online: bool = True
    exempt: Words | None = None
    always: bool = False
    devices: tuple[str, ...] = ()
    browsers: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    accessibility: tuple[str, ...] = ()
    data_formats: tuple[str, ...] = ()
    max_bytes: int | None = None
    counter: bool = False
    post: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(Placed):
    """A step outside of the form."""

    label: Words
    kind: str
    reason: Words | None = None
    basis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Period(Placed):
    """When it can be submitted."""

    opens: date | None = None
    closes: date | None = None
    within: Words | None = None
    basis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention(Placed):
    """How long it is kept."""

    length: str
    since: Words | None = None
    basis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Privacy(Placed):
    """What personal data are used for."""

    purpose: Words
    shared_with: tuple[str, ...] = ()
    url: str = ""
    basis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact(Placed):
    """Whom to ask."""

    name: Words
    telephone: str = ""
    mail: str = ""
    url: str = ""
    hours: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Form(Placed):
    """A form: one version of one definition."""

    form: int
    id: str
    version: str
    title: Words
    summary: Words | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    superseded_by: Successor | None = None
    based_on: Template | None = None
    procedure: Procedure
    subjects: tuple[Subject, ...] = ()
    sections: tuple[Section, ...]
    attachments: tuple[Attachment, ...] = ()
    identity: Identity | None = None
    agents: tuple[Agent, ...] = ()
    fee: Fee | None = None
    result: ResultNotice | None = None
    channels: Channels | None = None
    steps: tuple[Step, ...] = ()
    period: Period | None = None
    retention: Retention | None = None
    privacy: Privacy | None = None
    contact: Contact | None = None
    destinations: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    illustrative: bool = False
    positions: Positions | None = field(default=None, compare=False)

    def __repr__(self) -> str:
        return f"<Form {self.id} {self.version}>"

    def all_fields(self) -> Iterator[Field]:
        """Yield every field with those in groups, in the order of writing."""
        for section in self.sections:
            yield from section.all_fields()

    def find(self, path: str) -> Field:
        """Return a field by its id; one in a group by ``group.field``.

        Raises :class:`~gyosei_forms.errors.UsageError` if there is none.
        """
        wanted = require_text(path, "path")
        here = [one for section in self.sections for one in section.fields]
        *groups, last = wanted.split(".")
        for group in groups:
            here = [inner for one in here if one.id == group for inner in one.fields]
        found = next((one for one in here if one.id == last), None)
        if found is None:
            raise unknown(Text("項目", "field"), path, (one.id for one in self.all_fields()))
        return found
