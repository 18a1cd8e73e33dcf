"""An editor with the schema completes and checks a definition: the language server that VS Code's YAML extension runs."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FORM = ROOT / "examples/forms/moving_out/form.yaml"
TEXT = FORM.read_text("utf-8")


class Editor:
    """The little of the Language Server Protocol that an editor needs for one open file."""

    def __init__(self, command: list[str | Path]) -> None:
        self._server = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._number = 0
        self._version = 0
        self._shown = ""
        self._open: set[Path] = set()
        self._found: list[dict] | None = None
        document = {
            "publishDiagnostics": {},
            "completion": {"completionItem": {"documentationFormat": ["markdown"]}},
            "hover": {"contentFormat": ["markdown"]},
        }
        can = {"workspace": {"configuration": True}, "textDocument": document}
        self.ask("initialize", {"processId": None, "rootUri": ROOT.as_uri(), "capabilities": can})
        self._send({"method": "initialized", "params": {}})

    def close(self) -> None:
        self.ask("shutdown", None)
        self._send({"method": "exit"})
        self._server.communicate()

    def _send(self, message: dict) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._server.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._server.stdin.flush()

    def _next(self) -> dict:
        length = 0
        while line := self._server.stdout.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        assert length, "the server has ended"
        message = json.loads(self._server.stdout.read(length))
        if "method" in message and "id" in message:
            wanted = (
                message["params"].get("items", []) if message["method"] == "workspace/configuration" else []
            )
            on = {"validate": True, "completion": True, "hover": True}
            result = [on if one.get("section") == "yaml" else None for one in wanted] or None
            self._send({"id": message["id"], "result": result})
        elif message.get("method") == "textDocument/publishDiagnostics" and (
            message["params"]["uri"] == self._shown
        ):
            self._found = message["params"]["diagnostics"]
        return message

    def ask(self, method: str, params: object) -> dict | list | None:
        self._number += 1
        self._send({"id": self._number, "method": method, "params": params})
        while True:
            message = self._next()
            if message.get("id") == self._number and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def show(self, text: str, path: Path = FORM) -> list[tuple[int, str]]:
        """Put a text into the open file; return the lines with what is wrong there."""
        self._version += 1
        self._found = None
        self._shown = path.as_uri()
        document = {"uri": path.as_uri(), "version": self._version}
        if path not in self._open:
            self._open.add(path)
            params = {"textDocument": {**document, "languageId": "yaml", "text": text}}
            self._send({"method": "textDocument/didOpen", "params": params})
        else:
            params = {"textDocument": document, "contentChanges": [{"text": text}]}
            self._send({"method": "textDocument/didChange", "params": params})
        while self._found is None:
            self._next()
        return [(one["range"]["start"]["line"] + 1, one["message"]) for one in self._found]

    def _at(self, text: str, mark: str) -> dict:
        before = text.partition(mark)[0].split("\n")
        place = {"line": len(before) - 1, "character": len(before[-1])}
        self.show(text.replace(mark, ""))
        return {"textDocument": {"uri": FORM.as_uri()}, "position": place}

    def complete(self, text: str) -> set[str]:
        """Return what can stand at ``▮``."""
        found = self.ask("textDocument/completion", self._at(text, "▮"))
        return {one["label"] for one in (found["items"] if isinstance(found, dict) else found)}

    def explain(self, text: str) -> str:
        """Return what is told of the word behind ``▮``."""
        return self.ask("textDocument/hover", self._at(text, "▮"))["contents"]["value"]


@pytest.fixture(scope="module")
def editor():
    place = Path(os.environ.get("GYOSEI_FORMS_NODE", "~/.cache/gyosei-forms/node")).expanduser()
    server = place / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
    if shutil.which("node") is None or not server.is_file():
        pytest.skip("needs node and npm's yaml-language-server (tools/ci-setup installs them); runs in CI")
    one = Editor(["node", server, "--stdio"])
    yield one
    one.close()


def test_nothing_is_wrong_in_ready_forms(editor):
    for path in sorted((ROOT / "examples/forms").glob("*/form.yaml")):
        assert editor.show(path.read_text("utf-8")) == [], path.parent.name


def test_bundles_are_checked_too(editor):
    bundles = sorted((ROOT / "examples/forms").glob("*.bundle.yaml"))
    assert bundles
    for path in bundles:
        text = path.read_text("utf-8")
        assert editor.show(text, path) == []
        (found,) = editor.show(text.replace("\norder:\n", "\nordre:\n"), path)
        assert found[1] == "Property ordre is not allowed."


def test_a_key_that_is_not_known_and_one_that_is_missing_are_shown_at_their_lines(editor):
    line = TEXT[: TEXT.index("    fields:")].count("\n") + 1
    found = editor.show(TEXT.replace("    fields:", "    feilds:", 1))
    assert [(at, message) for at, message in found if "feilds" in message] == [
        (line, "Property feilds is not allowed.")
    ]
    assert any('"fields"' in message for _, message in found)


def test_a_value_that_is_not_in_the_list_is_shown(editor):
    line = TEXT[: TEXT.index("  kind: application")].count("\n") + 1
    (found,) = editor.show(TEXT.replace("  kind: application", "  kind: aplication"))
    assert found[0] == line
    assert '"application"' in found[1]


def test_words_of_a_closed_list_are_offered(editor):
    offered = editor.complete(TEXT.replace("  signature: electronic", "  signature: ▮"))
    assert offered == {"none", "login", "electronic", "seal"}


def test_the_keys_that_are_not_there_yet_are_offered(editor):
    offered = editor.complete(TEXT.replace("\nidentity:\n", "\nidentity:\n  ▮\n"))
    assert {"basis", "exempt", "online"} <= offered
    assert not {"methods", "signature", "form"} & offered


def test_items_of_gif_facts_and_documents_are_offered(editor):
    items = editor.complete(TEXT.replace("item: Person.familyName\n", "item: ▮\n", 1))
    assert {"Person.familyName", "個人.氏", "LegalEntity.legalEntityNumber"} <= items
    documents = editor.complete(TEXT.replace("  - id: mandate\n", "  - id: mandate\n    document: ▮\n"))
    assert {"family_register", "employment_certificate"} <= documents
    facts = editor.complete(TEXT.replace("fact: applicant.authenticates_with_jpki", "fact: ▮", 1))
    assert "applicant.authenticates_with_jpki" in facts


def test_a_key_is_explained_in_both_languages(editor):
    told = editor.explain(TEXT.replace("        purpose:", "        ▮purpose:", 1))
    assert "何のために聞くか" in told
    assert "What it is asked for." in told
