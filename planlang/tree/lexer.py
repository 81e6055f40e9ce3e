"""A quick lexer with the meaning of Lark's contextual one.

Lark builds a regular expression for every set of terminals that some state of the parser takes;
compiling those costs more than reading a plan. This one looks at the first character, matches the
few shapes there are (a word, a number, a text, a sign, blanks), and asks the state whether it takes
the word as a word of the language or as a name. Where it finds nothing it hands over to Lark's own
lexer, which then says what is wrong. A test holds the two together, token by token.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any

from lark import Token
from lark.common import LexerConf
from lark.lexer import ContextualLexer, Lexer, LexerState

WORD_END = r"(?![A-Za-z0-9_])"
"""What the pattern of a word of the language ends with (see `grammar`)."""

_WORD = re.compile(r"[a-z_][a-z0-9_]*")
_NUMBERS = ("A_DATE", "A_PERIOD", "A_PERCENT", "SOME_MONEY", "A_MIX")
_Found = tuple[str, int]


class QuickLexer(Lexer):
    """Takes the place of Lark's contextual lexer, with the same arguments."""

    def __init__(
        self,
        conf: LexerConf,
        states: dict[int, Collection[str]],
        always_accept: Collection[str] = (),
    ) -> None:
        self._arguments = (conf, states, always_accept)
        self._takes: dict[int, frozenset[str]] = {}
        self._lark: ContextualLexer | None = None
        self._words: dict[str, str] = {}
        self._joined: dict[str, list[tuple[str, str]]] = {}
        self._signs: dict[str, str] = {}
        self._patterns: dict[str, re.Pattern[str]] = {}
        for terminal in conf.terminals:
            pattern = terminal.pattern
            if pattern.type == "str":
                self._signs[pattern.value] = terminal.name
            elif pattern.value.endswith(WORD_END) and terminal.priority == 1:
                word = pattern.value.removesuffix(WORD_END).replace("\\", "")
                self._add_word(word, terminal.name)
            else:
                self._patterns[terminal.name] = re.compile(pattern.to_regexp())

    def _add_word(self, word: str, terminal: str) -> None:
        """Words with a hyphen or a slash are kept under their first part."""
        first = re.split("[-/]", word, maxsplit=1)[0]
        if first == word:
            self._words[word] = terminal
        else:
            self._joined.setdefault(first, []).append((word, terminal))
            self._joined[first].sort(key=lambda pair: -len(pair[0]))

    def lex(self, lexer_state: LexerState, parser_state: Any) -> Iterator[Token]:
        """The tokens of a text, each as the parser's state at that moment takes it."""
        text: str = lexer_state.text.text
        end = lexer_state.text.end
        counter = lexer_state.line_ctr
        while counter.char_pos < end:
            start = counter.char_pos
            found = self._match(text, start, self._taken(parser_state.position))
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

    # -------------------------------------------------------------- one token

    def _match(self, text: str, at: int, taken: frozenset[str]) -> _Found | None:
        """Terminal and end of the token at `at`, or None."""
        char = text[at]
        if char in " \n#\t\r":
            return self._pattern("_NEWLINE", text, at) or self._pattern("BLANK", text, at)
        if "a" <= char <= "z" or char == "_":
            return self._word(text, at, taken)
        if "0" <= char <= "9":
            return self._number(text, at, taken)
        if char == '"':
            kind = "A_LONG_TEXT" if text.startswith('"""', at) else "A_STRING"
            return self._pattern(kind, text, at) if kind in taken else None
        if "A" <= char <= "Z":
            return self._pattern("A_CURRENCY", text, at) if "A_CURRENCY" in taken else None
        for length in (2, 1):
            sign = text[at : at + length]  # shorter than `length` where the text ends
            kind = self._signs.get(sign, "")
            if kind in taken:
                return kind, at + len(sign)
        return None

    def _pattern(self, kind: str, text: str, at: int) -> _Found | None:
        m = self._patterns[kind].match(text, at)
        return None if m is None else (kind, m.end())

    def _word(self, text: str, at: int, taken: frozenset[str]) -> _Found | None:
        m = _WORD.match(text, at)
        if m is None:
            return None
        word, end = m.group(), m.end()
        joined = self._joined_word(word, text, at, taken)
        if joined is not None:
            return joined
        kind = self._words.get(word)
        if kind is not None and kind in taken and not "A" <= text[end : end + 1] <= "Z":
            return kind, end
        return self._pattern("NAME", text, at) if "NAME" in taken else None

    def _number(self, text: str, at: int, taken: frozenset[str]) -> _Found | None:
        for kind in _NUMBERS:
            if kind in taken:
                found = self._pattern(kind, text, at)
                if found is not None:
                    return found
        joined = self._joined_word(text[at], text, at, taken)
        if joined is not None:
            return joined
        return self._pattern("A_NUMBER", text, at) if "A_NUMBER" in taken else None

    def _joined_word(self, first: str, text: str, at: int, taken: frozenset[str]) -> _Found | None:
        for word, kind in self._joined.get(first, ()):
            end = at + len(word)
            follower = text[end : end + 1]
            ends = not (follower == "_" or (follower.isascii() and follower.isalnum()))
            if kind in taken and ends and text.startswith(word, at):
                return kind, end
        return None
