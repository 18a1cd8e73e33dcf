"""The data files: their schemas, their ids, their lines in the cited texts, and refusals that name row and key."""

import json
import re
import unicodedata
from datetime import date
from importlib.resources import files

import pytest
from jsonschema import Draft202012Validator

from gyosei_forms import once_only, rules, tables
from gyosei_forms.errors import DataFileError, UsageError
from gyosei_forms.once_only.routes import SOURCES, read_requirements, read_routes

FILES = ("vocabulary", "routes", *(f"requirements/{name}" for name in SOURCES))

# What the cited lines call each mechanism; one of the words, where there are several.
WORDS = {
    "registry_linkage": "登記情報連携|登記情報を連携する仕組み|APIを活用した法人の登記情報の取得",
    "base_registry": "ベース・レジストリ",
    "corporate_number_site": "法人番号公表サイト",
    "registry_information_service": "登記情報提供サービス",
    "commercial_registration_certificate": "商業登記電子証明書",
    "family_register_code": "戸籍電子証明書",
    "number_linkage": "情報連携",
    "resident_network": "住民基本台帳ネットワークシステム",
    "jpki": "公的個人認証",
    "card_face": "券面提示",
    "electronic_tax_certificate": "電子納税証明書",
    "national_tax_linkage": "行政機関間の情報連携|納税情報の添付の自動化を実現するための仕組み",
    "web_site_check": "ウェブサイトでの確認",
    "image": "イメージデータ|画像情報",
    "business_permit_linkage": "営業許可に関する情報を連携する仕組み",
    "designated_doctor": "指定医",
    "gbizid": "GビズID",
    "through_applicant": "子育て世帯を経由",
    "deemed_filing": "変更届出がなされたものとみなす",
}

# The verbs of the texts, as certainty. Only 省略した, 実現した, 可能となった, 不要となった and the like are in operation.
VERBS = {
    "in_force": "可能",
    "in_operation": "省略した|実現した|実現し|可能となった|不要となった|可能にした|省略可能|可能である|可能としている|拡大する|利用を開始|運用を開始|オンライン届出を2024年8月に開始|提供することが可能|提出すること(?:も可能|が必要)",
    "to_be_realised": "実現する|省略する(?!こと)|実装する|不要とする",
    "intended": "図る|省略に向けて",
    "under_study": "検討",
    "target": "可能とする|予定している",
}


def squeezed(text):
    return "".join(unicodedata.normalize("NFKC", text).split())


@pytest.fixture(scope="module")
def texts(shared):
    return {
        path.name[:3]: path.read_text(encoding="utf-8").split("\n")
        for path in (shared / "seeds").glob("00*_*.txt")
    }


@pytest.fixture(scope="module")
def cited(texts):
    def read(citations):
        spans = [(one.key, span) for one in citations for span in one.lines]
        return squeezed("".join("".join(texts[key][first - 1 : last]) for key, (first, last) in spans))

    return read


@pytest.mark.parametrize("name", FILES)
def test_a_shipped_file_fits_its_schema(name):
    schema = json.loads(tables.read_text(f"once_only/{name.partition('/')[0]}.schema.json"))
    Draft202012Validator.check_schema(schema)
    raw = json.loads(json.dumps(tables.read_toml(f"once_only/{name}.toml"), default=date.isoformat))
    assert [error.json_path for error in Draft202012Validator(schema).iter_errors(raw)] == []


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"certainty": "perhaps"}, "$.routes[0].certainty"),
        ({"certainty": "target"}, "$.routes[0]"),
        ({"outcome": "unknown"}, "$.routes[0].outcome"),
        ({"valid_from": "2020-10"}, "$.routes[0].valid_from"),
        ({"receivers": ["市"]}, "$.routes[0].receivers[0]"),
        ({"condition": {"fact": "x"}}, "$.routes[0].condition"),
        ({"typo": 1}, "$.routes[0]"),
    ],
)
def test_the_schema_refuses(change, place):
    schema = json.loads(tables.read_text("once_only/routes.schema.json"))
    raw = json.loads(json.dumps(tables.read_toml("once_only/routes.toml"), default=date.isoformat))
    raw["routes"][0] |= change
    assert place in [error.json_path for error in Draft202012Validator(schema).iter_errors(raw)]


ROUTE = {
    "id": "a.b",
    "document": "family_register",
    "matter": "family_relation",
    "mechanism": "number_linkage",
    "outcome": "omit",
    "certainty": "in_operation",
    "source": "000:7442",
}


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"document": "passport"}, "routes[1].document"),
        ({"matter": "mood"}, "routes[1].matter"),
        ({"mechanism": "magic"}, "routes[1].mechanism"),
        ({"certainty": "perhaps"}, "routes[1].certainty"),
        ({"outcome": "vanish"}, "routes[1].outcome"),
        ({"receivers": ["市"]}, "routes[1].receivers"),
        ({"gate": "procedure.in_no_act"}, "routes[1].condition"),
        ({"condition": {"fact": "no.such", "is": True}}, "routes[1].condition"),
        ({"condition": {"fact": "no.such"}}, "routes[1].condition"),
        ({"source": "999:1"}, "999:1"),
    ],
)
def test_a_wrong_route_is_refused_by_row_and_key(change, place):
    assert len(read_routes([ROUTE])) == 1
    with pytest.raises(DataFileError, match=re.escape(place)):
        read_routes([ROUTE, {**ROUTE, **change}])


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"procedures": ["no such"]}, "requirements[0].procedures"),
        ({"procedures": ["25827"]}, "requirements[0].procedures"),
        ({"item": 14}, "requirements[0].item"),
        ({"procedures": ["28428"], "document": "passport"}, "requirements[0].document"),
    ],
)
def test_a_wrong_requirement_is_refused_by_row_and_key(change, place):
    with pytest.raises(DataFileError, match=re.escape(place)):
        read_requirements([{**ROUTE, **change}])


def test_conditions_of_every_shape_are_read_and_told_in_words():
    condition = {
        "any": [
            {"fact": "receiver.kind", "in": ["国", "地方等"]},
            {
                "not": {
                    "all": [
                        {"fact": "applicant.shows_card", "is": True},
                        {"fact": "applicant.kind", "is": "個人"},
                    ]
                }
            },
            {"fact": "procedure.in_number_act", "is": False},
        ]
    }
    (route,) = read_routes([{**ROUTE, "condition": condition}])
    from gyosei_forms.once_only.wording import describe

    (part,) = route.parts
    assert part.facts == (
        "receiver.kind",
        "applicant.shows_card",
        "applicant.kind",
        "procedure.in_number_act",
    )
    assert "国・地方等" in describe(part.condition, "ja")
    assert " or not: " in describe(part.condition, "en")


def test_ids_of_routes_are_unique():
    ids = [route.id for route in once_only.routes()]
    assert len(ids) == len(set(ids))


def test_every_name_finds_its_document_or_names_those_that_share_it():
    for one in once_only.documents().values():
        assert once_only.document(one.id) is one
        assert once_only.document(one.name.ja) is one
        for name in one.variants:
            sharing = [other.id for other in once_only.documents().values() if name in other.variants]
            if len(sharing) == 1:
                assert once_only.document(name) is one
                continue
            with pytest.raises(UsageError) as refused:
                once_only.document(name)
            listed = refused.value.text.ja
            assert all(id_ in listed for id_ in sharing)


def test_the_names_that_say_too_little_are_shared():
    for name in ("登記事項証明書", "印鑑証明書", "納税証明書", "所得証明書・納税証明書", "営業許可証"):
        with pytest.raises(UsageError):
            once_only.document(name)


def test_every_file_of_requirements_is_read():
    folder = files("gyosei_forms").joinpath("data", "once_only", "requirements")
    assert {path.name for path in folder.iterdir()} == {f"{name}.toml" for name in SOURCES}


# The fifteen classes of the yearly survey (行政手続等の棚卸調査) without 所得証明書・納税証明書, which several documents
# share (above), and 添付書類なし, which is no document.
@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("住民票", "residence_record"),
        ("戸籍", "family_register"),
        ("登記事項証明書（商業）", "registry_certificate_corporate"),
        ("登記事項証明書(不動産)", "registry_certificate_real_estate"),
        ("印鑑登録証明書（個人）", "seal_certificate_individual"),
        ("印鑑登録証明書（法人）", "seal_certificate_corporate"),
        ("健康保険及び厚生年金保険の納入証明書", "social_insurance_certificate"),
        ("定款", "articles_of_incorporation"),
        ("決算書", "financial_statements"),
        ("社員名簿", "member_list"),
        ("営業許可証（食品衛生法、建設業等）", "business_permit"),
        ("その他の添付書類", "other_attachment"),
        ("生活保護受給者証明書", "public_assistance_certificate"),
        ("資格証明書（くるみん認定等）", "qualification_certificate"),
    ],
)
def test_the_surveys_names_are_known(name, id_):
    assert once_only.document(name).id == id_


def test_a_decision_is_cited_by_its_anchor():
    for name in FILES:
        assert '"gyosei"' not in tables.read_text(f"once_only/{name}.toml")
    for id_ in ("GYO-ONCE-001", "GYO-ONCE-002", "GYO-ONCE-003"):
        assert all(one.clause for one in rules.get(id_).basis)


def test_what_is_only_allowed_somewhere_waits_for_a_fact():
    # 000:7438-7462 say 可能である, 手続がある or 手続を拡大する; only 電子納税証明書 is realised for all (7456).
    asked = {route.id for route in once_only.routes() if route.holds and not route.parts}
    assert asked == {"national-tax.electronic-certificate"}


def test_everything_of_the_vocabulary_is_used():
    rows = [*once_only.routes(), *(one.route for one in once_only.requirements())]
    of_the_survey = {key for key, one in once_only.documents().items() if str(one.basis[0]) == "survey-r7"}
    assert {row.document for row in rows} | of_the_survey == set(once_only.documents())
    assert not {row.document for row in rows} & of_the_survey
    assert {row.matter for row in rows} - {None} == set(once_only.matters())
    assert {row.mechanism.id for row in rows if row.mechanism} == set(once_only.mechanisms())
    used = {name for row in rows for part in row.parts for name in part.facts}
    # What every plan takes, whether or not a row asks for it.
    taken = {"procedure.exempt_from_online", "application.channel", "application.started_on"}
    assert used | taken == set(once_only.facts())


def test_the_cited_lines_of_a_route_name_its_mechanism_and_its_period(cited):
    for route in once_only.routes():
        said = cited(route.basis)
        assert re.search(WORDS[route.mechanism.id], said), route.id
        assert re.search(VERBS[route.certainty], said), route.id
        assert squeezed(route.stated) in said, route.id


def test_a_route_without_a_period_holds_from_the_day_of_a_text_it_cites():
    days = {key: row.get("date") for key, row in tables.read_toml("sources/documents.toml").items()}
    for route in once_only.routes():
        if route.holds and not route.stated:
            assert route.valid_from in {days[one.key] for one in route.basis}, route.id


def test_a_requirement_without_a_period_holds_from_the_day_of_its_text():
    """The slides bear no date; June 2023 is the newest month that they name for the linkage (004:575)."""
    days = {key: row.get("date") for key, row in tables.read_toml("sources/documents.toml").items()}
    days["004"] = date(2023, 6, 30)
    for one in once_only.requirements():
        if one.route.holds and not one.route.stated:
            assert one.route.valid_from in {days[citation.key] for citation in one.route.basis}, one


def test_the_cited_lines_of_a_requirement_name_its_document_and_its_period(cited):
    for one in once_only.requirements():
        said = cited(one.route.basis)
        document = once_only.documents()[one.document]
        assert any(squeezed(name) in said for name in (document.name.ja, *document.variants)), one
        assert squeezed(one.route.stated) in said
        assert re.search(VERBS[one.route.certainty], said), one
        if one.route.mechanism is not None:
            assert re.search(WORDS[one.route.mechanism.id], said), one


def test_a_verb_stands_in_the_cited_lines(cited):
    rows = [*once_only.routes(), *(one.route for one in once_only.requirements())]
    assert any(row.verb for row in rows)
    for row in rows:
        assert squeezed(row.verb) in cited(row.basis), row.id


def test_the_cited_lines_of_the_vocabulary_name_its_documents(cited):
    for one in once_only.documents().values():
        if str(one.basis[0]) == "survey-r7":
            continue
        said = cited(one.basis)
        assert any(squeezed(name) in said for name in (one.name.ja, *one.variants)), one.id


def test_every_citation_of_a_policy_text_has_lines_within_it(texts):
    rows = [*once_only.routes(), *(one.route for one in once_only.requirements())]
    citations = {one for row in rows for one in row.basis}
    citations |= {one for term in once_only.mechanisms().values() for one in term.basis + term.collects_basis}
    citations |= {one for term in once_only.facts().values() for one in term.basis}
    for one in (one for one in citations if one.key != "gyosei"):
        assert one.lines, one
        assert one.lines[-1][1] <= len(texts[one.key])
