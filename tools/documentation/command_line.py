"""The page of the command, in both languages, from what `gyosei-forms --help` itself says."""

from __future__ import annotations

import re
from typing import Any

import typer

from gyosei_forms.cli.app import app

_WORDS = {
    "en": {
        "title": "The command `gyosei-forms`",
        "lead": "What `--help` says of each command, in one page.",
        "argument": "argument or option",
        "meaning": "meaning",
        "required": "required",
        "default": "default",
        "again": "can be given several times",
    },
    "ja": {
        "title": "コマンド `gyosei-forms`",
        "lead": "各コマンドの `--help` の内容を一つの頁にまとめた。",
        "argument": "引数・オプション",
        "meaning": "意味",
        "required": "必須",
        "default": "既定",
        "again": "繰り返し指定できる",
    },
}


def pages() -> dict[str, str]:
    """The text of the page in each language by its path in docs/."""
    return {"reference/command_line.md": _page("en"), "reference/command_line.ja.md": _page("ja")}


def commands() -> list[tuple[str, Any]]:
    """Every command with its full name."""
    return list(_walk("gyosei-forms", typer.main.get_command(app)))


def both(text: str) -> dict[str, str]:
    """A help text in each language, from the one text that holds both: Japanese up to the last 。, then English."""
    ja: list[str] = []
    en: list[str] = []
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        before, stop, after = re.sub(r"\s*\n\s*", " ", paragraph).rpartition("。")
        ja.append(before + stop)
        en.append(after.strip())
    return {"ja": "\n\n".join(filter(None, ja)), "en": "\n\n".join(filter(None, en))}


def _walk(name: str, command: Any) -> Any:
    yield name, command
    for key, child in getattr(command, "commands", {}).items():
        yield from _walk(f"{name} {key}", child)


def _page(lang: str) -> str:
    words = _WORDS[lang]
    parts = [f"# {words['title']}\n\n{words['lead']}\n"]
    for name, command in commands():
        parts.append(f"## `{name}`\n\n{both(command.help or '')[lang]}\n")
        if hasattr(command, "commands"):
            rows = [f"- [`{name} {key}`](#{_anchor(f'{name} {key}')})\n" for key in command.commands]
            parts.append("".join(rows))
        elif command.params:
            context = command.make_context(name, [], resilient_parsing=True)
            rows = [_row(parameter, context, lang) for parameter in command.params]
            parts.append(f"| {words['argument']} | {words['meaning']} |\n| --- | --- |\n" + "".join(rows))
    return "\n".join(parts)


def _anchor(name: str) -> str:
    return name.replace(" ", "-")


def _row(parameter: Any, context: Any, lang: str) -> str:
    words = _WORDS[lang]
    shown = re.sub(r"\s{2,}.*", "", parameter.get_help_record(context)[0]).replace("|", "\\|")
    notes = [words["required"]] if parameter.required else []
    if parameter.multiple or parameter.nargs == -1:
        notes.append(words["again"])
    if (
        parameter.default not in (None, False, (), [])
        and not callable(parameter.default)
        and not parameter.required
    ):
        notes.append(f"{words['default']} `{getattr(parameter.default, 'value', parameter.default)}`")
    meaning = both(getattr(parameter, "help", None) or "")[lang].replace("|", "\\|").replace("\n\n", " ")
    return f"| `{shown}` | {meaning}{' (' + ', '.join(notes) + ')' if notes else ''} |\n"
