"""Reading a template, and what keeps it from being read: the place and words for it.

Jinja says a line and the names of its own tokens. Here every token knows where it stands, so that a
message underlines the one that is wrong and says it as it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NoReturn

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.lexer import Token, TokenStream
from jinja2.parser import Parser

_ENDS = {"variable_begin": "}}", "block_begin": "%}", "comment_begin": "#}"}
_CLOSED = ("autoescape", "block", "call", "filter", "for", "if", "macro", "raw", "set", "with")
_TAGS = (*_CLOSED, "elif", "else", "extends", "from", "import", "include")
_ENDING = tuple(f"end{tag}" for tag in _CLOSED)

_EXPECTED = re.compile(r"expected token '(.+)', got '(.+)'$", re.DOTALL)
_UNKNOWN_TAG = re.compile(r"Encountered unknown tag '(?P<tag>\w+)'\.")
_INNERMOST = re.compile(r"innermost block that needs to be closed is '(\w+)'")
_UNBALANCED = re.compile(r"unexpected '([])}])'(?:, expected '(.)')?$")
_NO_SIGN = re.compile(r"unexpected char '(.+)' at \d+$|unexpected char \"(.+)\" at \d+$")
_WANTED = {
    "end of statement block": "`%}`",
    "end of print statement": "`}}`",
    "name": "a name",
    "string": "a text in quotation marks",
    "integer": "a number",
}


class SyntaxMistakeError(TemplateSyntaxError):
    """A template that cannot be read: offsets of the place in its text, and what helps. `opened` is
    the place of a tag that is still open there."""

    def __init__(self, words: _Words, lineno: int, name: str | None) -> None:
        super().__init__(words.message, lineno, name)
        self.words = words.message
        self.help = words.help
        self.known = words.known
        self.word = words.word
        self.at = words.at
        self.opened = words.opened


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    message: str
    at: tuple[int, int]
    help: str | None = None
    word: str = ""
    known: tuple[str, ...] = ()
    opened: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Raw:
    """A token as it is written, from `start` to `end` in the text."""

    kind: str
    start: int
    end: int
    text: str


class _Placed(Token):
    """A token of Jinja's that knows its place in the text."""

    raw: _Raw | None = None


def parsed(
    environment: Environment, source: str, name: str | None, filename: str | None
) -> nodes.Template:
    """The tree of a template; raises SyntaxMistakeError where it cannot be read."""
    reader = _Reader(environment, source)
    parser = Parser(environment, "", name, filename)
    try:
        parser.stream = TokenStream(reader.tokens(), name, filename)
        return parser.parse()
    except TemplateSyntaxError as error:
        reader.fail(error, parser.stream.current, name)


class _Reader:
    """Goes through the tokens of a text and keeps where they stand."""

    def __init__(self, environment: Environment, source: str) -> None:
        self._lexer = environment.lexer
        self._source = source
        self._raw: list[_Raw] = []

    def tokens(self) -> Iterator[Token]:
        """Jinja's tokens, with their places."""
        for token in self._lexer.wrap(self._written()):
            placed = _Placed(*token)
            placed.raw = self._raw[-1]
            yield placed

    def _written(self) -> Iterator[tuple[int, str, str]]:
        at = 0
        for line, kind, text in self._lexer.tokeniter(self._source, None):
            # The lexer leaves out blanks beside tags: what comes next is found behind them.
            start = self._source.find(text, at)
            at = start + len(text)
            self._raw.append(_Raw(kind=kind, start=start, end=at, text=text))
            yield line, kind, text

    def fail(self, error: TemplateSyntaxError, current: Token, name: str | None) -> NoReturn:
        """Raises what is wrong in words; `current` is where the parser stands."""
        said = (error.message or "").strip()
        raw = current.raw if isinstance(current, _Placed) else None
        words = self._of_the_lexer(said) or self._of_the_parser(said, raw)
        if words is None:
            raise error
        line = self._source.count("\n", 0, words.at[0]) + 1
        raise SyntaxMistakeError(words, line, name) from None

    # ------------------------------------------------------------ what the lexer does not know

    def _of_the_lexer(self, said: str) -> _Words | None:
        end = self._raw[-1].end if self._raw else 0
        if found := _UNBALANCED.search(said):
            wanted = found[2] or self._end_of_tag()
            at = self._source.find(found[1], end)
            return _Words(
                message=f"Here stands `{found[1]}`, and `{wanted}` belongs here.", at=(at, at + 1)
            )
        if _NO_SIGN.search(said):
            at = len(self._source) - len(self._source[end:].lstrip())
            sign = self._source[at]
            if sign in "\"'":
                message = "The quotation mark is not closed."
            else:
                message = f"`{sign}` means nothing in a tag."
            return _Words(message=message, at=(at, at + 1))
        if said.startswith(("Missing end of comment", "Missing end of raw")):
            tag = self._raw[-1]
            end_tag = "#}" if "comment" in said else "{% endraw %}"
            return _unclosed(tag.text.strip(), end_tag, (tag.start, tag.end))
        return None

    # ------------------------------------------------------------ what the parser does not know

    def _of_the_parser(self, said: str, raw: _Raw | None) -> _Words | None:
        if said.startswith("Unexpected end of template"):
            return self._open_at_the_end(said)
        if raw is None:
            begun = self._begin_of_tag()
            if begun is None:
                return None
            return _unclosed(begun.text.strip(), _ENDS[begun.kind], (begun.start, begun.end))
        if found := _UNKNOWN_TAG.search(said):
            return self._tag(found["tag"], said, raw)
        return self._in_a_tag(said, raw)

    def _in_a_tag(self, said: str, raw: _Raw) -> _Words:
        at, here = _trimmed(raw)
        if found := _EXPECTED.search(said):
            return _Words(
                message=f"Here stands `{here}`, and {_WANTED.get(found[1], f'`{found[1]}`')} "
                "belongs here.",
                at=at,
                opened=self._begun_above(at[0]) if found[1] in _WANTED else None,
            )
        if said.startswith(("unexpected '", "Expected an expression")):
            return _Words(
                message=f"Here stands `{here}`, and a name or a text belongs before it.", at=at
            )
        if said == "tag name expected":
            return _Words(
                message=f"Here stands `{here}`, and a tag begins with its name.",
                at=at,
                help="`{% if … %}` and `{% block … %}` are tags; values stand in `{{ … }}`.",
            )
        return _Words(message=f"The template cannot be read: {_as_a_half(said)}", at=at)

    def _tag(self, tag: str, said: str, raw: _Raw) -> _Words:
        at, _ = _trimmed(raw)
        opened = self._innermost(said)
        if tag not in (*_TAGS, *_ENDING):
            known = _ENDING if tag.startswith("end") else _TAGS
            return _Words(message=f"There is no tag `{tag}`.", at=at, word=tag, known=known)
        if opened is None:
            opener = "if` or `for" if tag in ("else", "elif") else tag.removeprefix("end")
            return _Words(message=f"`{tag}` is one too many: no `{opener}` is open here.", at=at)
        inner, place = opened
        return _Words(
            message=f"`{tag}` comes too early: `{inner}` is still open here.",
            at=at,
            help=f"Write `{{% end{inner} %}}` before it.",
            opened=place,
        )

    def _open_at_the_end(self, said: str) -> _Words | None:
        opened = self._innermost(said)
        if opened is None:
            return None
        tag, place = opened
        return _unclosed(tag, f"{{% end{tag} %}}", place)

    def _innermost(self, said: str) -> tuple[str, tuple[int, int]] | None:
        """The tag that Jinja holds to be open: its name, and its last place where it is."""
        found = _INNERMOST.search(said)
        if found is None:
            return None
        places: list[tuple[int, int]] = []
        for tag in self._tags():
            if tag.text == found[1]:
                places.append((tag.start, tag.end))
            elif tag.text == f"end{found[1]}" and places:
                places.pop()
        return (found[1], places[-1]) if places else None

    def _tags(self) -> Iterator[_Raw]:
        """The first words of tags; of `{% set x = … %}`, which needs no end, none."""
        tag: _Raw | None = None
        for raw in self._raw:
            if raw.kind == "block_begin":
                tag = None
            elif raw.kind == "name" and tag is None:
                tag = raw
            elif raw.kind == "block_end" and tag is not None:
                yield tag
            elif raw.text == "=" and tag is not None and tag.text == "set":
                tag = raw

    def _begun_above(self, at: int) -> tuple[int, int] | None:
        """Where the tag begins that a token is read as a part of, on a line above it."""
        begun = self._begin_of_tag()
        if begun is None or "\n" not in self._source[begun.start : at]:
            return None
        return begun.start, begun.end

    def _begin_of_tag(self) -> _Raw | None:
        return next((raw for raw in reversed(self._raw) if raw.kind in _ENDS), None)

    def _end_of_tag(self) -> str:
        begun = self._begin_of_tag()
        return _ENDS[begun.kind] if begun else "}}"


def _unclosed(what: str, end: str, at: tuple[int, int]) -> _Words:
    return _Words(message=f"`{what}` is not closed: there is no `{end}` for it.", at=at)


def _trimmed(raw: _Raw) -> tuple[tuple[int, int], str]:
    """The place and text of a token without the blanks that the lexer adds to it; its first line
    where it has several."""
    text = raw.text.strip().split("\n")[0].rstrip()
    start = raw.start + len(raw.text) - len(raw.text.lstrip())
    return (start, start + len(text)), text


def _as_a_half(said: str) -> str:
    """Jinja's own sentence, as the second half of one of ours."""
    text = said.replace("'", "`")
    return f"{text[0].lower()}{text[1:]}".rstrip(".") + "."
