"""What the models of GIF 451 share: the machinery of GIF 430, rules of their own, and a choice of person or corporation."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, NoReturn

from pydantic import Discriminator, Tag

from gyosei_forms.applications import rules
from gyosei_forms.errors import UsageError
from gyosei_forms.gif import LegalEntity, Person, entities
from gyosei_forms.gif.items import RELEASE
from gyosei_forms.gif.models.base import GifModel
from gyosei_forms.gif.models.failures import CHOICE
from gyosei_forms.rules import Rule

PARTIES: tuple[type[GifModel], ...] = (Person, LegalEntity)


def _tag(value: Any) -> str:
    return CHOICE + entities.chosen(PARTIES, value).en


PersonOrEntity = Annotated[
    Annotated[Person, Tag(CHOICE + Person.EN)] | Annotated[LegalEntity, Tag(CHOICE + LegalEntity.EN)],
    Discriminator(_tag),
]
"""A person or a corporation: the one that most keys of the data belong to, a person where they belong to both alike."""


class ApplicationModel(GifModel):
    """Base of the models of GIF 451, with all that :class:`gyosei_forms.gif.GifModel` does.

    Japanese names are those of the standard, which has no English ones: the English names are this library's. ``DOCUMENT``
    and ``TABLE`` say which table a model is made from; they are empty where the standard has none.
    """

    SCHEMAS: ClassVar[str] = f"urn:gyosei-forms:schema:applications:{RELEASE}"
    DOCUMENT: ClassVar[str] = ""
    TABLE: ClassVar[str] = ""

    @classmethod
    def required_rules(cls) -> tuple[Rule, Rule]:
        """Return the rules on a required item that is missing, and on one that is empty."""
        return rules.MISSING_REQUIRED, rules.EMPTY_REQUIRED

    def to_xml(self, *_: object, **__: object) -> NoReturn:
        """Raise :class:`~gyosei_forms.errors.UsageError`: the standard has no XML Schema of its application models."""
        raise UsageError(
            "GIF 451 には XML Schema がありません。to_json を使ってください。",
            "GIF 451 has no XML Schema; use to_json.",
        )
