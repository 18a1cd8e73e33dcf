"""Signatures within a document: signing elements by their ids, and verifying what a document's signatures cover."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from cryptography import x509

from gyosei_forms import intake
from gyosei_forms import limits as limits_
from gyosei_forms.clock import JST, today_in_japan
from gyosei_forms.envelope.algorithms import Policy, Standing
from gyosei_forms.envelope.jades.certificates import Described
from gyosei_forms.envelope.rules import xades as rules
from gyosei_forms.envelope.signers.asking import Asked
from gyosei_forms.envelope.signers.protocols import AsyncSigner, Signer
from gyosei_forms.envelope.xmldsig import arguments, canonical, checking, names, parsing, structure, writing
from gyosei_forms.envelope.xmldsig.canonical import METHODS, Method
from gyosei_forms.envelope.xmldsig.elements import Off
from gyosei_forms.envelope.xmldsig.names import ds
from gyosei_forms.envelope.xmldsig.parsing import Element
from gyosei_forms.envelope.xmldsig.references import Document, Reference
from gyosei_forms.errors import LimitExceeded, UsageError, require
from gyosei_forms.findings import Report, Result, pointer
from gyosei_forms.limits import Limits

_HASH = "sha256"


@dataclass(frozen=True, slots=True, repr=False)
class Covered:
    """What one reference covers: the id (empty for the whole document), where the element is, and its exact bytes.

    ``content`` is canonical XML, and all that was signed: take the data from there, not from the document.
    """

    id: str
    path: str
    content: bytes

    def __repr__(self) -> str:
        return f"<Covered, {len(self.content)} bytes>"


@dataclass(frozen=True, slots=True, repr=False)
class Verified:
    """What was found of one signature of a document.

    ``holds`` says that the value fits the key of the first of ``certificates``; ``ok``, that all its references fit
    too, and that it covers what was expected, where that is. ``covered`` is there only if ``ok``.
    """

    holds: bool = False
    ok: bool = False
    algorithm: str = ""
    standing: Standing = Standing.REFUSED
    certificates: tuple[x509.Certificate, ...] = ()
    covered: tuple[Covered, ...] = ()

    def __repr__(self) -> str:
        return f"<Verified {'ok' if self.ok else 'not ok'}, {len(self.covered)} covered>"


def verify(
    document: bytes,
    *,
    expect: Mapping[str, str] | None = None,
    algorithms: Collection[str] | None = None,
    certificates: Sequence[x509.Certificate] = (),
    policy: Policy | None = None,
    at: datetime | None = None,
    limits: Limits = limits_.DEFAULT,
    report: Report | None = None,
    pointer: str = "",
) -> Result[tuple[Verified, ...]]:
    """Verify all signatures of a document over parts of itself; whatever the bytes are, nothing is raised.

    ``expect`` says what each signature is to cover: paths by id, such as ``{"構成情報": "DataRoot/構成管理情報/構成情報"}``;
    an element of that id at another place is an error. The path is the name of the root (``{namespace}name`` where it
    has one) and of each element below it, with ``[2]`` … where several have one name. ``certificates`` are known to the caller, for
    signatures that carry none. Returns one :class:`Verified` for each signature, or no value where the document is
    not read or holds none. Raises :class:`~gyosei_forms.errors.UsageError` for arguments of a wrong type.
    """
    require(isinstance(document, bytes), "文書は bytes で渡してください。", "pass the document as bytes.")
    require(
        expect is None or _are_texts(expect),
        "expect は id と場所（文字列）の対応（dict）です。",
        "expect is a mapping of ids to paths (text).",
    )
    held = arguments.hold(algorithms, certificates, policy, at, limits, report, pointer)
    root = parsing.parse(document, limits, held.report, pointer)
    if root is None:
        return Result(None, held.report)
    found = list(root.iter(ds("Signature")))
    if not found:
        held.report.add(rules.NO_SIGNATURE, pointer)
        return Result(None, held.report)
    try:
        limits.hold("max_signatures", len(found), limits_.ITEMS)
    except LimitExceeded as error:
        intake.add_limit(held.report, error, pointer)
        return Result(None, held.report)
    tree, made = Document(document, root), []
    for index, element in enumerate(found):
        own = Report(max_findings=limits.max_findings)
        made.append(_verified(tree, element, expect or {}, held, own))
        held.report.extend(own, f"{pointer}/signatures/{index}")
    return Result(tuple(made), held.report)


def _are_texts(expect: object) -> bool:
    return isinstance(expect, Mapping) and all(
        isinstance(one, str) for pair in expect.items() for one in pair
    )


def _verified(
    tree: Document, element: Element, expect: Mapping[str, str], held: arguments.Held, report: Report
) -> Verified:
    try:
        signature = structure.read(element, held.limits)
        candidates = signature.certificates or held.certificates
        if not candidates:
            raise Off(rules.NO_CERTIFICATE)
        day = held.at.astimezone(JST).date()
        value = checking.hold_value(signature, candidates, held.names, held.policy, day, report)
        if value is None:
            return Verified()
        checking.hold_key_values(signature, value.certificate)
    except Off as error:
        error.add_to(report, "")
        return Verified()
    except LimitExceeded as error:
        intake.add_limit(report, error)
        return Verified()
    report.add(rules.PATH_NOT_JUDGED)
    covered = [_covered(tree, one, element, report) for one in signature.references]
    _hold_expected(covered, expect, report)
    return Verified(
        holds=True,
        ok=report.ok,
        algorithm=signature.algorithm,
        standing=value.standing,
        certificates=first(value.certificate, signature.certificates),
        covered=tuple(one for one in covered if one is not None) if report.ok else (),
    )


def first(signer: Described, certificates: Sequence[Described]) -> tuple[x509.Certificate, ...]:
    """Return the certificates with the signer's first, wherever it stands."""
    rest = (one.certificate for one in certificates if one.text != signer.text)
    return (signer.certificate, *rest)


def _covered(tree: Document, reference: Reference, signature: Element, report: Report) -> Covered | None:
    place = pointer("references", reference.id or reference.uri)
    try:
        if not reference.within:
            raise Off(rules.EXTERNAL)
        content = tree.content(reference, signature)
        if hashlib.new(reference.hash_name, content).digest() != reference.digest:
            raise Off(rules.CONTENT_CHANGED)
        return Covered(reference.target, parsing.path_of(tree.find(reference)), content)
    except Off as error:
        error.add_to(report, place)
        return None


def _hold_expected(covered: Sequence[Covered | None], expect: Mapping[str, str], report: Report) -> None:
    found = {one.id: one.path for one in covered if one is not None}
    for name, path in expect.items():
        if found.get(name) != path:
            report.add(rules.WRONG_OBJECT, pointer("expect", name))


# --- signing


def sign(
    document: bytes,
    signer: Signer,
    *,
    ids: Sequence[str],
    certificates: Sequence[x509.Certificate],
    into: str = "",
    exclusive: bool = False,
    policy: Policy | None = None,
    limits: Limits = limits_.DEFAULT,
) -> bytes:
    """Return a document with a signature over the elements of these ids, in UTF-8.

    An empty id is the whole document without the signature. ``into`` is the path of the element that the signature is put into, at
    its end (as in :func:`verify`; by default the root). Canonical XML is inclusive, or ``exclusive``. Raises
    :class:`~gyosei_forms.errors.UsageError` for wrong arguments, a document that is not read, an id that is not there or there
    twice, and for a first certificate of another key.
    """
    draft = _draft(document, signer, ids, certificates, into, exclusive, policy, limits)
    return draft.finished(draft.asked.answer(signer, draft.digest))


async def sign_async(
    document: bytes,
    signer: AsyncSigner,
    *,
    ids: Sequence[str],
    certificates: Sequence[x509.Certificate],
    into: str = "",
    exclusive: bool = False,
    policy: Policy | None = None,
    limits: Limits = limits_.DEFAULT,
) -> bytes:
    """Return a signed document as :func:`sign` does, by a signer whose answer is awaited."""
    draft = _draft(document, signer, ids, certificates, into, exclusive, policy, limits)
    return draft.finished(await draft.asked.awaited(signer, draft.digest))


@dataclass(frozen=True, slots=True, repr=False)
class _Draft:
    """A document that lacks its signature value, and the digest to be signed."""

    root: Element
    signature: Element
    asked: Asked
    digest: bytes

    def finished(self, value: bytes) -> bytes:
        """Return the document with its signature value."""
        from lxml import etree

        self.signature[1].text = writing.in_base64(value)
        return etree.tostring(self.root.getroottree(), encoding="UTF-8", xml_declaration=True)


def _draft(
    document: bytes,
    signer: Signer | AsyncSigner,
    ids: Sequence[str],
    certificates: Sequence[x509.Certificate],
    into: str,
    exclusive: bool,
    policy: Policy | None,
    limits: Limits,
) -> _Draft:
    from lxml import etree

    require(isinstance(document, bytes), "文書は bytes で渡してください。", "pass the document as bytes.")
    require(
        isinstance(ids, list | tuple) and len(ids) > 0 and all(isinstance(one, str) for one in ids),
        "ids は署名する要素の id のリストです。",
        "ids is a list of the ids of the elements to sign.",
    )
    limits_.require_limits(limits)
    found = arguments.hold_signer(signer, certificates, policy, today_in_japan())
    report = Report()
    root = parsing.parse(document, limits, report)
    if root is None:
        raise UsageError("文書を XML として読めません。", "the document cannot be read as XML.")
    tree = Document(document, root)
    target = _target(root, into)
    uri = names.EXCLUSIVE if exclusive else canonical.INCLUSIVE
    rows = [_row(tree, one, target, uri) for one in ids]
    info = writing.signed_info(uri, found.algorithm.name, rows)
    name = "signature-" + hashlib.sha256(info.encode("utf-8")).hexdigest()[:16]
    signature = etree.fromstring(writing.signature(name, info, b"", certificates).encode("utf-8"))
    target.append(signature)
    digest = found.algorithm.digest(canonical.canonical(signature[0], METHODS[uri]))
    return _Draft(root, signature, found, digest)


def _target(root: Element, into: str) -> Element:
    require(isinstance(into, str), "into は場所（文字列）です。", "into is a path (text).")
    found = [one for one in root.iter() if parsing.is_element(one) and parsing.path_of(one) == into]
    if into and not found:
        raise UsageError("into の要素がありません。", "there is no element at the path of into.")
    return found[0] if into else root


def _row(tree: Document, id_: str, target: Element, uri: str) -> str:
    """Return the reference to an element; where the signature will be in it, that is cut out."""
    method: Method = METHODS[uri]
    written = writing.fragment(id_) if id_ else ""
    try:
        plain = Reference(written, id_, "", "", enveloped=False, method=method, hash_name=_HASH, digest=b"")
        element = tree.find(plain)
        content = tree.content(plain, target)
    except Off as error:
        raise UsageError(
            f"署名する要素が決まりません（{error.rule.title.ja}）。",
            f"an element to sign cannot be told ({error.rule.title.en}).",
        ) from None
    around = any(element is one for one in (target, *target.iterancestors()))
    transforms = ([names.ENVELOPED] if around else []) + [uri]
    return writing.reference(written, _HASH, hashlib.sha256(content).digest(), transforms=transforms)
