"""On values of the annotated types, no public function raises anything but ``GyoseiError`` or pydantic's ``ValidationError``.

Every function, constructor, method and property of the public surface is called with values drawn from its annotations;
what is not called stands in :data:`NOT_CALLED` with the reason. ``GYOSEI_FORMS_EXAMPLES`` (a number) makes a longer run.
"""

from __future__ import annotations

import asyncio
import enum
import inspect
import io
import os
from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice
from typing import Any

import pydantic
import pytest
import whole_drawing as drawing
from hypothesis import HealthCheck, Phase, given, settings
from whole_samples import folder, write_below
from whole_signatures import surface

from gyosei_forms.errors import GyoseiError

EXAMPLES = int(os.environ.get("GYOSEI_FORMS_EXAMPLES", "12"))
NAMED = (GyoseiError, pydantic.ValidationError)
OF_A_CHECKED_SHAPE = "reads data that the check of the manifest's shape has passed, and no other"
NETWORK = "asks a service on a network; its own tests answer it"
TOKEN = "asks a PKCS#11 token; its own tests have one"
NOT_DRAWN = (
    "fields drawn one by one do not stand together, and its own guard refuses them; its own tests call it"
)
A_DAY = (
    "asked with days by the library; a datetime, which Python takes for a date, cannot be compared with one"
)
NOT_CALLED: dict[str, str] = {
    **dict.fromkeys(
        (
            "gyosei_forms.envelope.Submission",
            "gyosei_forms.envelope.messages.Notice",
            "gyosei_forms.envelope.messages.Notice.rows",
            "gyosei_forms.envelope.messages.Notice.to_data",
            "gyosei_forms.envelope.messages.Problem.line",
            "gyosei_forms.envelope.messages.Problem.rule",
            "gyosei_forms.envelope.messages.Problem.to_data",
            "gyosei_forms.envelope.messages.Receipt.outcome",
            "gyosei_forms.envelope.messages.Receipt.rows",
            "gyosei_forms.envelope.messages.Receipt.to_data",
            "gyosei_forms.identifiers.bank_account.BankAccount.text",
            "gyosei_forms.once_only.AgencyReport.render",
            "gyosei_forms.once_only.PlanItem",
            "gyosei_forms.once_only.WhyNot.explain",
            "gyosei_forms.once_only.WhyNot.render",
            "gyosei_forms.once_only.provenance.Sourced.edit",
            "gyosei_forms.envelope.Consent.to_data",
            "gyosei_forms.parts.addresses.resolution.Resolved",
            "gyosei_forms.procedures.survey.write_parquet",
        ),
        NOT_DRAWN,
    ),
    "gyosei_forms.envelope.algorithms.Period.standing": A_DAY,
    "gyosei_forms.once_only.Route.covers": A_DAY,
    "gyosei_forms.parts.addresses.postal_codes.look_up_in": "asks a function of the caller for rows with named columns",
    "gyosei_forms.envelope.encryption.FileKeyDecrypter.recover": "raises ValueError as the protocol Decrypter says, and decrypt asks it",
    **dict.fromkeys(
        (
            "gyosei_forms.envelope.algorithms.Policy.standing",
            "gyosei_forms.envelope.algorithms.Policy.strength",
        ),
        "takes a public key of the algorithm's family, which its annotation object does not say",
    ),
    "gyosei_forms.limits.Limits.hold": "the name is that of a field; the library's own call",
    "gyosei_forms.envelope.Pkcs11Signer.public_jwk": TOKEN,
    "gyosei_forms.envelope.timestamps.AsyncHttpService.close": NETWORK,
    "gyosei_forms.errors.DataFileError.message": "of the base class GyoseiError",
    "gyosei_forms.gif.Profile": "made by profiles.load",
    "gyosei_forms.gif.profiles.Use": "made by profiles.load",
    **{
        f"gyosei_forms.parts.addresses.town_registry.SqliteTownRegistry.{name}": "reads a file that build has made; its own tests have one"
        for name in ("summary", "municipalities", "get", "close", "named", "records", "report")
    },
    "gyosei_forms.envelope.Pkcs11Signer": TOKEN,
    "gyosei_forms.envelope.Pkcs11Signer.algorithm": TOKEN,
    "gyosei_forms.envelope.Pkcs11Signer.sign_digest": TOKEN,
    "gyosei_forms.envelope.algorithms.Algorithm": "an abstract class",
    "gyosei_forms.envelope.timestamps.AsyncHttpService": NETWORK,
    "gyosei_forms.envelope.timestamps.AsyncHttpService.stamp": NETWORK,
    "gyosei_forms.envelope.timestamps.HttpService": NETWORK,
    "gyosei_forms.envelope.timestamps.HttpService.close": NETWORK,
    "gyosei_forms.envelope.timestamps.HttpService.stamp": NETWORK,
    "gyosei_forms.forms.Positions": "made by read alone",
    "gyosei_forms.forms.preview.serve": "serves until it is stopped; the tests of the preview drive it",
    "gyosei_forms.parts.addresses.town_registry.build": "reads files of hundreds of megabytes; its own tests have small ones",
    "gyosei_forms.rules.register": "adds to the registry of this process",
    "gyosei_forms.testing.assert_conforms": "raises AssertionError: that is what it is for",
    "gyosei_forms.testing.assert_findings": "raises AssertionError: that is what it is for",
}


@drawing.st.composite
def _arguments(draw: drawing.st.DrawFn, path: str) -> Any:
    return draw(_strategy(path))


@cache
def _strategy(path: str) -> Any:
    return SUBJECTS[path].strategy()


class Subject:
    """Something that is called: a function or constructor, or a member of a public class."""

    def __init__(self, path: str, owner: type | None, function: Callable[..., Any] | property) -> None:
        self.path, self.owner, self.function = path, owner, function

    def strategy(self) -> Any:
        """The arguments, behind the instance where there is one."""
        if self.owner is None:
            return drawing.arguments(self.function)
        instance = drawing.values(self.owner)  # one that the library made, where there is one
        if isinstance(self.function, property):
            return instance.map(lambda one: ([one], {}))
        return drawing.st.tuples(instance, drawing.arguments(self.function, skip=1)).map(
            lambda both: ([both[0], *both[1][0]], both[1][1])
        )

    def call(self, positional: list[Any], named: dict[str, Any]) -> None:
        """Call it, await or exhaust what comes back, and show it."""
        function = self.function.fget if isinstance(self.function, property) else self.function
        answer = function(*positional, **named)
        if inspect.iscoroutine(answer):
            answer = asyncio.run(answer)
        if inspect.isgenerator(answer):
            answer = list(islice(answer, 100))
        if not inspect.isclass(function):
            repr(answer)  # what a constructor made of fields that do not stand together need not be shown


def subjects() -> Iterator[Subject]:
    """What is called on the public surface, each once."""
    seen: set[int] = set()
    for public in surface.names():
        value = public.value
        if (
            not callable(value)
            or id(value) in seen
            or not getattr(value, "__module__", "").startswith(surface.ROOT)
        ):
            continue
        seen.add(id(value))
        if not inspect.isclass(value):
            if inspect.isroutine(inspect.unwrap(value)):
                yield Subject(public.path, None, value)
            continue
        if not issubclass(value, (enum.Enum, BaseException, pydantic.BaseModel)) and not _is_protocol(value):
            yield Subject(public.path, None, value)
        for name, member in _members(value):
            if id(member) in seen:
                continue
            seen.add(id(member))
            made = isinstance(member, (classmethod, staticmethod))
            function = getattr(value, name) if made else member
            yield Subject(f"{public.path}.{name}", None if made else value, function)


def _is_protocol(value: type) -> bool:
    return bool(getattr(value, "_is_protocol", False))


def _members(value: type) -> Iterator[tuple[str, Any]]:
    if _is_protocol(value):
        return
    for kind in value.__mro__:
        if not kind.__module__.startswith(surface.ROOT):
            continue
        for name, member in vars(kind).items():
            if (
                not name.startswith("_")
                and name != "model_post_init"
                and (inspect.isfunction(member) or isinstance(member, (classmethod, staticmethod, property)))
            ):
                yield name, member


SUBJECTS = {subject.path: subject for subject in subjects()}
NOT_CALLED |= {path: OF_A_CHECKED_SHAPE for path in SUBJECTS if path.endswith(".from_data")}
NOT_CALLED |= {
    path: "takes the objects of a web framework, whose own tests call it (tests/integrations)"
    for path in SUBJECTS
    if path.startswith("gyosei_forms.integrations.")
}
NOT_CALLED |= dict.fromkeys(
    ("gyosei_forms.wording.use", "gyosei_forms.text.add_languages", "gyosei_forms.rules.say_instead"),
    "changes what every other test reads",
)

# the name of a strategy is written by Hypothesis when it tells why a value was thrown away
pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")


def test_what_is_not_called_exists_and_has_its_reason() -> None:
    assert not {path for path in NOT_CALLED if path not in SUBJECTS}
    assert all(NOT_CALLED.values())


def test_another_exception_would_be_seen() -> None:
    subject = Subject("planted", None, _planted)
    with pytest.raises(KeyError):
        subject.call(["missing"], {})


def _planted(name: str) -> str:
    return {"known": "value"}[name]


@pytest.fixture(scope="module", autouse=True)
def _below_a_folder_of_the_test(tmp_path_factory: pytest.TempPathFactory) -> None:
    write_below(tmp_path_factory.mktemp("drawn"))


@pytest.mark.parametrize("path", [path for path in SUBJECTS if path not in NOT_CALLED])
def test_nothing_but_named_exceptions(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder())  # a text may be a path that is written to
    subject = SUBJECTS[path]

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=EXAMPLES == 12,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.explicit, Phase.generate, Phase.shrink],
    )
    @given(_arguments(path))
    def call(arguments: tuple[list[Any], dict[str, Any]]) -> None:
        for one in [*arguments[0], *arguments[1].values()]:
            if isinstance(one, io.BytesIO):
                one.seek(0)
        try:
            subject.call(*arguments)
        except NAMED as error:
            str(error)

    call()
