"""Every text of the product for people, and the catalogues that hold them in other languages.

    python -m tests.words.catalogues

adds the texts that a catalogue misses, drops those that nobody says any more, and leaves it to you
to translate what is empty. A text is said by `say("…")`, `say_many("…", "…", n)` or
`message("…")`, or in a template by `_("…")`.
"""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from jinja2 import Environment
from jinja2.ext import extract_from_ast

from planlang.words.from_babel import CATALOGUES

ROOT = Path(__file__).parents[2]
PYTHON = (
    "planlang/words",
    "planlang/scores",
    "planlang/documents",
    "planlang/cli/explained.py",
    "planlang/cli/source_rows.py",
)
TEMPLATES = "templates"
LANGUAGES = ("de", "fr")

_WIDTH = 100
_HEAD = """\
# The texts of planlang in {name}. `python -m tests.words.catalogues` keeps the list of them.
msgid ""
msgstr ""
"Project-Id-Version: planlang\\n"
"Language: {code}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural}\\n"

"""


@dataclass(frozen=True, slots=True)
class Text:
    """A text as it is said in English; `many` where it is said of a count."""

    one: str
    many: str | None
    file: str

    @property
    def id(self) -> str | tuple[str, str]:
        return self.one if self.many is None else (self.one, self.many)


def texts() -> tuple[Text, ...]:
    """All texts, by file and in the order in which they stand there."""
    found: list[Text] = []
    for name in PYTHON:
        path = ROOT / name
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            found += _said_in_python(file)
    for file in sorted(p for p in (ROOT / TEMPLATES).glob("*/**/*") if p.is_file()):
        found += _said_in_template(file)
    return tuple(found)


class NotLiteralError(Exception):
    """A call whose text cannot be read off the code, so that no catalogue can have it."""


def _said_in_python(file: Path) -> Iterator[Text]:
    name = file.relative_to(ROOT).as_posix()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        match node.func:
            case ast.Name(id=called) | ast.Attribute(attr=called):
                pass
            case _:
                continue
        match called, node.args:
            case (("say" | "message"), [ast.Constant(value=str(one))]):
                yield Text(one, None, name)
            case "say_many", [ast.Constant(value=str(one)), ast.Constant(value=str(many)), _]:
                yield Text(one, many, name)
            case "say", [
                ast.IfExp(body=ast.Constant(value=str(one)), orelse=ast.Constant(value=str(other)))
            ]:
                yield Text(one, None, name)
                yield Text(other, None, name)
            case "say", [ast.Name() | ast.Subscript() | ast.Attribute()]:
                pass  # a text that `message` has marked
            case (("say" | "say_many" | "message"), _):
                raise NotLiteralError(f"{name}:{node.lineno}: {ast.unparse(node)[:80]}")


def _said_in_template(file: Path) -> Iterator[Text]:
    name = file.relative_to(ROOT).as_posix()
    tree = Environment().parse(file.read_text(encoding="utf-8"))
    for line, _, said in extract_from_ast(tree, gettext_functions=("_",)):
        match said:
            case str() as one:
                yield Text(one, None, name)
            case (str() as one, *_):
                yield Text(one, None, name)
            case _:
                raise NotLiteralError(f"{name}:{line}: {said}")


def places(text: str) -> set[str]:
    """The names of the `{places}` of a text."""
    return {field for _, field, _, _ in string.Formatter().parse(text) if field is not None}


def path_of(code: str) -> Path:
    return CATALOGUES / f"{code}.po"


def read(code: str) -> Catalog:
    """The catalogue of a language; an empty one where there is no file yet."""
    if not path_of(code).exists():
        return Catalog(locale=code)
    with path_of(code).open("rb") as file:
        return read_po(file, locale=code)


def write(code: str, catalogue: Catalog) -> None:
    """The catalogue as a file: the same bytes for the same texts."""
    name = "" if catalogue.locale is None else catalogue.locale.english_name
    head = _HEAD.format(name=name, code=code, plural=catalogue.plural_forms)
    path_of(code).parent.mkdir(exist_ok=True)
    with path_of(code).open("wb") as file:
        file.write(head.encode())
        write_po(file, catalogue, width=_WIDTH, omit_header=True, include_lineno=False)


def update(code: str) -> tuple[int, int]:
    """Bring a catalogue up to the texts there are; how many are new, how many were dropped."""
    old, new = read(code), Catalog(locale=code)
    for text in texts():
        kept = old.get(text.one)
        # A text that was said once and is now said of a count is translated anew.
        same = kept is not None and kept.pluralizable is (text.many is not None)
        there = new.get(text.one)
        if there is not None and there.pluralizable and text.many is None:
            continue
        new.add(
            text.id,
            kept.string if kept is not None and same else None,
            locations=[(text.file, 0)],
            user_comments=kept.user_comments if kept is not None else (),
        )
    write(code, new)
    was, now = ({m.id for m in c if m.id} for c in (old, new))
    return len(now - was), len(was - now)


if __name__ == "__main__":
    for language in LANGUAGES:
        added, dropped = update(language)
        empty = sum(1 for m in read(language) if m.id and not all(m.string or [""]))
        print(f"{language}: {added} new, {dropped} dropped, {empty} to translate")  # noqa: T201
