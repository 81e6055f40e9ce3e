"""Where lines join: the step between the lexer and the parser."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol, TypeVar


class _Token(Protocol):
    @property
    def type(self) -> str: ...


T = TypeVar("T", bound=_Token)


class JoinLines:
    """Drops line ends inside parentheses and after a comma; all others end a clause."""

    always_accept = ("_NEWLINE",)

    def process(self, stream: Iterator[T]) -> Iterator[T]:
        """The tokens of `stream` without the line ends that end nothing."""
        depth = 0
        after_comma = False
        for token in stream:
            if token.type == "_NEWLINE" and (depth or after_comma):
                continue
            if token.type == "LPAR":
                depth += 1
            elif token.type == "RPAR":
                depth -= 1
            after_comma = token.type == "COMMA"
            yield token
