"""What the site is built from: the pages of docs/, the generated ones, and the files that pages link to, in one folder.

Links that leave docs/ lead to a copy here, so that the site is whole without a network and without the repository.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

from documentation import command_line, reference
from pymdownx.slugs import slugify

ROOT = Path(__file__).resolve().parents[2]
ABOUT = {
    "README.md": "about/readme.md",
    "README.ja.md": "about/readme.ja.md",
    "CHANGELOG.md": "about/changelog.md",
    "CONTRIBUTING.md": "about/contributing.md",
    "SECURITY.md": "about/security.md",
    "SECURITY.ja.md": "about/security.ja.md",
    "CONTRIBUTING.ja.md": "about/contributing.ja.md",
}
_FENCE = re.compile(r"^ *(`{3,}|~{3,})")
_LINK = re.compile(r"(\]\(|^\[[^\]]+\]: )([^)\s]+)")
_HEADING = re.compile(r"^(#{1,6}) +(.*?)(?: +#+)? *$")
_SHOWN = {
    ".yaml": "yaml",
    ".yml": "yaml",
    ".toml": "toml",
    ".py": "python",
    ".csv": "text",
    ".txt": "text",
    "": "text",
}
_LARGEST_SHOWN = 60_000  # a longer file is given as it is
_slug: Callable[[str, str], str] = slugify(case="lower")


def stage(into: Path, root: Path = ROOT) -> None:
    """Put everything that the site is built from into a folder, which is emptied first."""
    shutil.rmtree(into, ignore_errors=True)
    shutil.copytree(root / "docs", into)
    for path, text in {**reference.pages(), **command_line.pages()}.items():
        _write(into / path, text)
    for source, target in ABOUT.items():
        if (root / source).is_file():
            _write(into / target, (root / source).read_text("utf-8"))
    wanted: dict[Path, None] = {}
    back = {target: source for source, target in ABOUT.items()}
    for page in sorted(into.rglob("*.md")):
        path = page.relative_to(into).as_posix()
        source = root / back.get(path, f"docs/{path}")
        page.write_text(_linked(page.read_text("utf-8"), source, path, root, wanted), "utf-8")
    for file in wanted:
        _write_file(file, root, into)
    for page in sorted(into.rglob("*.ja.md")):
        english = page.with_name(page.name.removesuffix(".ja.md") + ".md")
        if english.is_file():
            same_anchors(english, page)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def lines_outside_code(text: str) -> list[tuple[int, str]]:
    """The lines of a page that stand in no fenced block, with their index."""
    found: list[tuple[int, str]] = []
    fence = ""
    for index, line in enumerate(text.split("\n")):
        mark = _FENCE.match(line)
        if fence:
            fence = "" if mark and mark[1].startswith(fence) else fence
        elif mark:
            fence = mark[1]
        else:
            found.append((index, line))
    return found


def _linked(text: str, source: Path, path: str, root: Path, wanted: dict[Path, None]) -> str:
    lines = text.split("\n")
    own = re.escape(source.name.replace(".ja.md", ".md").removesuffix(".md"))
    for index, line in lines_outside_code(text):
        if re.fullmatch(rf"\[[^\]]+\]\({own}(\.ja)?\.md\)", line):
            lines[index] = ""  # the way to the other language: every page of the site has one
            continue
        lines[index] = _LINK.sub(lambda found: found[1] + _target(found[2], source, path, root, wanted), line)
    return "\n".join(lines)


def _target(target: str, source: Path, path: str, root: Path, wanted: dict[Path, None]) -> str:
    place, hash_, anchor = target.partition("#")
    if not place or ":" in place or place.startswith("/"):
        return target
    file = Path(os.path.normpath(source.parent / place))
    if not file.is_relative_to(root) or not file.exists():
        return target
    staged = _staged(file, root, wanted)
    return os.path.relpath(staged, Path(path).parent).replace(os.sep, "/") + hash_ + anchor


def _staged(file: Path, root: Path, wanted: dict[Path, None]) -> str:
    relative = file.relative_to(root).as_posix()
    if relative in ABOUT:
        return ABOUT[relative].replace(".ja.md", ".md")
    if file.is_relative_to(root / "docs"):
        inside = file.relative_to(root / "docs")
        if file.is_dir():
            index = next((name for name in ("index.md", "README.md") if (file / name).is_file()), None)
            return (inside / index).as_posix() if index else inside.as_posix()
        return inside.as_posix().replace(".ja.md", ".md")
    wanted[file] = None
    if file.is_dir():
        for child in sorted(file.iterdir()):
            if child.is_file():
                wanted[child] = None
        return f"files/{relative}/index.md"
    return f"files/{_page_name(relative)}" if _is_shown(file) else f"files/{relative}"


def _is_shown(file: Path) -> bool:
    return file.suffix in _SHOWN and file.stat().st_size <= _LARGEST_SHOWN


def _page_name(path: str) -> str:
    folder, slash, name = path.rpartition("/")
    return f"{folder}{slash}{name.replace('.', '_')}.md"  # a short ending would be read as a language


def _write_file(file: Path, root: Path, into: Path) -> None:
    relative = file.relative_to(root).as_posix()
    head = f"---\ntitle: {file.name}\nsearch:\n  exclude: true\n---\n\n# {relative}\n\n"
    if file.is_dir():
        children = (child for child in sorted(file.iterdir()) if child.is_file())
        rows = (
            f"- [{one.name}]({_page_name(one.name) if _is_shown(one) else one.name})\n" for one in children
        )
        _write(into / "files" / relative / "index.md", head + "".join(rows))
    elif _is_shown(file):
        text = file.read_text("utf-8")
        fence = "`" * (max([2, *(len(run) for run in re.findall(r"`+", text))]) + 1)
        _write(
            into / "files" / _page_name(relative),
            f"{head}{fence}{_SHOWN[file.suffix]}\n{text.rstrip()}\n{fence}\n",
        )
    else:
        (into / "files" / relative).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, into / "files" / relative)


def headings(text: str) -> list[tuple[int, int, str]]:
    """The headings of a page: line, level, words."""
    found = ((index, _HEADING.match(line)) for index, line in lines_outside_code(text))
    return [(index, len(mark[1]), mark[2]) for index, mark in found if mark]


def anchors(words: list[str]) -> list[str]:
    """The anchor of each heading, as the table of contents counts them."""
    seen: set[str] = set()
    found = []
    for one in words:
        plain = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", re.sub(r"<[^>]+>", "", one)).replace("`", "")
        anchor = base = _slug(plain, "-")
        count = 0
        while anchor in seen:
            count += 1
            anchor = f"{base}_{count}"
        seen.add(anchor)
        found.append(anchor)
    return found


def same_anchors(english: Path, japanese: Path) -> None:
    """Give the headings of a Japanese page the anchors of the English one: a link leads to both, and to the same place."""
    pages = (english.read_text("utf-8"), japanese.read_text("utf-8"))
    first, second = headings(pages[0]), headings(pages[1])
    if [level for _, level, _ in first] != [level for _, level, _ in second]:
        return
    wanted = anchors([words for _, _, words in first])
    for page, text, found in zip((english, japanese), pages, (first, second), strict=True):
        lines = text.split("\n")
        for (index, _, words), anchor in zip(found, wanted, strict=True):
            if "{#" not in words:
                lines[index] = f"{lines[index].rstrip('# ')} {{#{anchor}}}"
        page.write_text("\n".join(lines), "utf-8")
