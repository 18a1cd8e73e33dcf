"""A small rule file of a made-up agency, for the examples of rules and documents."""

from __future__ import annotations

AGENCY_FILE = """\
rules_format = 1
reviewed_until = 2026-10-01

[agency]
id = "minato"
name = { ja = "みなと市（架空）", en = "Minato City (made up)" }

[documents."minato.employment_certificate"]
name = { ja = "就労証明書（みなと市様式）", en = "Certificate of employment (form of Minato City)" }

[matters."minato.employment"]
name = { ja = "就労の状況", en = "employment" }

[mechanisms."minato.childcare_portal"]
name = { ja = "保活ポータル", en = "childcare portal" }
shape = "applicant_mediated"
holder = { ja = "雇用主", en = "the employer" }
collects = { ja = "保護者が確認した就労証明書のデータ", en = "the data of the certificate, seen by the parent" }

[facts."minato.employer_uses_portal"]
name = { ja = "雇用主が保活ポータルで就労証明書を作成する", en = "the employer issues the certificate on the portal" }

[procedures."minato:childcare"]
name = "保育所等の利用申込み（みなと市）"
receivers = ["地方等"]

[[requirements]]
procedures = ["minato:childcare"]
document = "minato.employment_certificate"
matter = "minato.employment"
mechanism = "minato.childcare_portal"
channels = ["online"]
condition = { fact = "minato.employer_uses_portal", is = true }
direction = "applicant_carried"
chain = [{ ja = "雇用主", en = "employer" }, { ja = "保護者", en = "parent" }, { ja = "みなと市", en = "Minato City" }]
outcome = "submit_digital"
certainty = "in_operation"
valid_from = 2026-04-01
basis = { ja = "みなと市保育利用調整要綱第5条", en = "article 5 of the city's childcare guideline" }

[[overrides]]
id = "residence-household.number-linkage"
drops = ["condition"]
receivers = ["地方等"]
valid_from = 2026-04-01
basis = { ja = "情報連携の開始に関する告示（架空）", en = "notice on the start of the linkage (made up)" }
"""
