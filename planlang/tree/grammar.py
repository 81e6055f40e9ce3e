"""The parser made from `planlang.lark`, kept in the user's cache between runs.

Building the parser takes about half a second, reading it from the cache a few hundredths. The cache
is a pickle, so it is only used in a folder that belongs to the user alone.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from lark import Lark
from lark.exceptions import UnexpectedInput
from lark.lexer import PatternRE, TerminalDef

from planlang import __version__, user_cache
from planlang.tree.lark_lexer import WORD_END, LarkLexer
from planlang.tree.lines import JoinLines

GRAMMAR = Path(__file__).with_name("planlang.lark")
_WORD = re.compile(r"[a-z0-9_]+(?:[-/][a-z0-9_]+)*")


def _whole_word(terminal: TerminalDef) -> TerminalDef:
    """Makes a word of the language match whole words only: `weights` is never `weight` and `s`."""
    pattern = terminal.pattern
    if pattern.type == "str" and _WORD.fullmatch(pattern.value):
        terminal.pattern = PatternRE(re.escape(pattern.value) + WORD_END)
        terminal.priority = 1
    return terminal


def build(*, strict: bool = False, cache: str | bool = False) -> Lark:
    """The parser. `strict` refuses every ambiguity, with Lark's own lexer.

    It needs `interegular` and is for the tests.
    """
    return Lark(
        GRAMMAR.read_text(encoding="utf-8"),
        parser="lalr",
        lexer="contextual",
        start="file",
        propagate_positions=True,
        maybe_placeholders=True,
        strict=strict,
        cache=cache,
        postlex=JoinLines(),
        edit_terminals=_whole_word,
        _plugins={} if strict else {"ContextualLexer": LarkLexer},
    )


@lru_cache(maxsize=1)
def parser() -> Lark:
    """The parser, from the cache where that is possible."""
    directory = user_cache.folder()
    if directory is not None:
        try:
            return build(cache=str(directory / f"grammar-{__version__}.lark"))
        except OSError:
            pass
    return build()


def first_mistake(text: str) -> UnexpectedInput:
    """What Lark says of a text that is not of the grammar."""
    try:
        parser().parse(text)
    except UnexpectedInput as error:
        return error
    raise AssertionError("Lark reads what the quick parser does not")


@lru_cache(maxsize=1)
def words() -> dict[str, str]:
    """Words of the language by the name of their terminal."""
    found: dict[str, str] = {}
    for terminal in parser().terminals:
        value = terminal.pattern.value
        if value.endswith(WORD_END):
            word = value.removesuffix(WORD_END).replace("\\", "")
            if _WORD.fullmatch(word):
                found[terminal.name] = word
    return found
