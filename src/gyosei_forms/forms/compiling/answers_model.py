"""The pydantic model of the answers to a form: typed values, and every error under the id of its rule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, ClassVar, Self, TypeVar, cast

from pydantic import (
    BaseModel,
    ConfigDict,
    ModelWrapValidatorHandler,
    ValidationError,
    ValidationInfo,
    create_model,
    model_validator,
)
from pydantic import Field as Attribute
from pydantic_core import InitErrorDetails, PydanticCustomError

from gyosei_forms.conditions import ALWAYS
from gyosei_forms.errors import require
from gyosei_forms.findings import Finding
from gyosei_forms.forms.answers.checking import check_answers
from gyosei_forms.forms.compiling.answers_schema import is_always_required
from gyosei_forms.forms.items import FieldType
from gyosei_forms.forms.model import Field, Form

M = TypeVar("M", bound="AnswersModel")
_TYPES: dict[FieldType, Any] = {
    FieldType.DAY: date,
    FieldType.NUMBER: int,
    FieldType.YES_NO: bool,
    FieldType.POSITION: float | str,
    FieldType.CHOICES: tuple[str, ...],
}


class AnswersModel(BaseModel):
    """Answers to one form. Its attributes are the ids of the fields, an underscore behind one that Python has a use for.

    Building one runs :func:`gyosei_forms.forms.check`, with the facts under ``facts`` in the validation context; each
    error has the rule's id as its type and no input. It does not change, and its repr holds no answer.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, hide_input_in_errors=True)
    form: ClassVar[Form]

    @model_validator(mode="wrap")
    @classmethod
    def _by_the_form(cls, data: Any, handler: ModelWrapValidatorHandler[Self], info: ValidationInfo) -> Self:
        if isinstance(data, Mapping) and hasattr(cls, "form"):
            facts = info.context.get("facts") if isinstance(info.context, Mapping) else None
            errors = check_answers(cls.form, data, facts=facts).errors
            if errors:
                raise ValidationError.from_exception_data(
                    cls.__name__, list(map(_line, errors)), hide_input=True
                )
        return handler(data)

    def __repr__(self) -> str:
        return f"<{type(self).__name__}, {len(self.model_fields_set)} answers>"

    def __str__(self) -> str:
        return repr(self)

    def __repr_args__(self) -> list[tuple[str | None, Any]]:
        return []


def answers_model(form: Form) -> type[AnswersModel]:
    """Return the pydantic model of the answers to a form.

    ``model.model_validate(answers)`` raises pydantic's ``ValidationError`` with the errors of
    :func:`gyosei_forms.forms.check`; days are dates, items that hold an entity are models of :mod:`gyosei_forms.gif`.
    Raises :class:`~gyosei_forms.errors.UsageError` for what is no form.
    """
    require(isinstance(form, Form), "form は Form で渡してください。", "pass form as a Form.")
    always = {one.id for section in form.sections if section.when == ALWAYS for one in section.fields}
    fields = [one for section in form.sections for one in section.fields]
    made = _made(_class_name(form.id), fields, always)
    made.form = form
    return made


def _made(name: str, fields: Iterable[Field], always: set[str]) -> type[AnswersModel]:
    attributes = dict(_attribute(one, is_always_required(one) and one.id in always, name) for one in fields)
    return cast("type[AnswersModel]", create_model(name, __base__=AnswersModel, **attributes))


def _attribute(field: Field, required: bool, owner: str) -> tuple[str, Any]:
    kind: Any = _type(field, owner)
    if field.many:
        kind = tuple.__class_getitem__((kind, ...))
    name = field.id + "_" if hasattr(AnswersModel, field.id) or field.id.startswith("model_") else field.id
    described = Attribute(... if required else None, alias=field.id, title=field.label.ja)
    return name, (kind if required else kind | None, described)


def _type(field: Field, owner: str) -> Any:
    item = field.gif
    if item is not None and item.part is not None and not item.item.code_list:
        return item.part.model
    if field.fields:
        return _made(f"{owner}_{_class_name(field.id)}", field.fields, {one.id for one in field.fields})
    return _TYPES.get(field.kind, str)


def _class_name(name: str) -> str:
    return "".join(part.capitalize() for part in name.split("_"))


def _line(finding: Finding) -> InitErrorDetails:
    context = finding.values | {"ja": finding.message("ja"), "en": finding.message("en")}
    place = tuple(int(one) if one.isdecimal() else one for one in finding.pointer.split("/")[1:])
    error = PydanticCustomError(cast("Any", finding.rule), "{ja} / {en}", context)
    return InitErrorDetails(type=error, loc=place, input=None)
