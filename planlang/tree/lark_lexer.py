"""The quick lexer in the place of Lark's, for a text with a mistake, of which Lark says more."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from lark import Token
from lark.common import LexerConf
from lark.lexer import ContextualLexer, Lexer, LexerState, TerminalDef

from planlang.tree.lexer import QuickLexer, Terminals

WORD_END = r"(?![A-Za-z0-9_])"
"""What the pattern of a word of the language ends with (see `grammar`)."""


class LarkLexer(Lexer):
    """Takes the place of Lark's contextual lexer, with the same arguments; where the quick lexer
    finds nothing, it hands over to that, which then says what is wrong."""

    def __init__(
        self,
        conf: LexerConf,
        states: dict[int, Collection[str]],
        always_accept: Collection[str] = (),
    ) -> None:
        self._arguments = (conf, states, always_accept)
        self._takes: dict[int, frozenset[str]] = {}
        self._lark: ContextualLexer | None = None
        self._quick = QuickLexer(terminals_of(conf.terminals))

    def lex(self, lexer_state: LexerState, parser_state: Any) -> Iterator[Token]:
        """The tokens of a text, each as the parser's state at that moment takes it."""
        text: str = lexer_state.text.text
        end = lexer_state.text.end
        counter = lexer_state.line_ctr
        while counter.char_pos < end:
            start = counter.char_pos
            found = self._quick.token(text, start, self._taken(parser_state.position))
            if found is None or found[1] > end:
                yield from self._by_lark().lex(lexer_state, parser_state)
                return
            kind, stop = found
            value = text[start:stop]
            token = Token(kind, value, start, counter.line, counter.column)
            counter.feed(token, "\n" in value)
            if kind != "BLANK":
                token.end_line, token.end_column = counter.line, counter.column
                token.end_pos = stop
                lexer_state.last_token = token
                yield token

    def _taken(self, position: int) -> frozenset[str]:
        taken = self._takes.get(position)
        if taken is None:
            taken = self._takes[position] = frozenset(self._arguments[1][position])
        return taken

    def _by_lark(self) -> ContextualLexer:
        if self._lark is None:
            self._lark = ContextualLexer(*self._arguments)
        return self._lark


def terminals_of(definitions: Iterable[TerminalDef]) -> Terminals:
    """What the quick lexer needs to know of the terminals."""
    found = Terminals({}, {}, {}, {})
    for terminal in definitions:
        pattern = terminal.pattern
        if pattern.type == "str":
            found.signs[pattern.value] = terminal.name
        elif pattern.value.endswith(WORD_END) and terminal.priority == 1:
            word = pattern.value.removesuffix(WORD_END).replace("\\", "")
            first = re.split("[-/]", word, maxsplit=1)[0]
            if first == word:
                found.words[word] = terminal.name
            else:
                found.joined.setdefault(first, []).append((word, terminal.name))
        else:
            found.patterns[terminal.name] = pattern.to_regexp()
    for words in found.joined.values():
        words.sort(key=lambda pair: -len(pair[0]))
    return found
