"""A quick parser with the meaning of Lark's: it runs the tables that Lark made of the grammar.

Lark makes a thousand objects before it reads a text, and keeps lines and columns that nobody asks
for. This one makes branches with offsets only. It does not say what is wrong with a text: then Lark
reads it again (`grammar.first_mistake`). A test holds the two together, branch by branch.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from planlang.tree.lexer import QuickLexer
from planlang.tree.lines import JoinLines
from planlang.tree.parser_tables import Rule, Tables, tables


class Unreadable(Exception):  # noqa: N818 - not an error of ours: the plan's author made it
    """The text is not of the grammar."""


class Token(str):
    """A word, number, text or sign as written: its terminal and its offsets."""

    __slots__ = ("end", "start", "type")

    type: str
    start: int
    end: int

    def __new__(cls, type: str, text: str, start: int, end: int) -> Token:
        token = super().__new__(cls, text)
        token.type, token.start, token.end = type, start, end
        return token


class Branch:
    """What a rule has read: its name, its offsets and what it holds, None where an optional part is
    missing. A branch of nothing has both offsets -1."""

    __slots__ = ("end", "kids", "name", "start")

    def __init__(self, name: str, kids: list[Kid], start: int, end: int) -> None:
        self.name = name
        self.kids = kids
        self.start = start
        self.end = end


Kid = Branch | Token | None


def branches(text: str) -> Branch:
    """The branch of a whole text. Raises `Unreadable`."""
    return _parser().parse(text)


@lru_cache(maxsize=1)
def _parser() -> QuickParser:
    return QuickParser(tables())


class QuickParser:
    """An LALR parser: a stack of states, and beside it what was read to come to each."""

    def __init__(self, made: Tables) -> None:
        self._tables = made
        self._lexer = QuickLexer(made.terminals)

    def parse(self, text: str) -> Branch:
        """The branch of a whole text. Raises `Unreadable`."""
        rows, rules, first, last, _ = self._tables
        states = [first]
        read: list[tuple[Kid, int, int]] = []
        tokens = JoinLines().process(self._tokens(text, states))
        for token in chain(tokens, [Token("$END", "", -1, -1)]):
            while True:
                action = rows[states[-1]].get(token.type)
                if action is None:
                    raise Unreadable
                if action >= 0:
                    states.append(action)
                    read.append((token, token.start, token.end))
                    break
                rule = rules[~action]
                if rule.size:
                    parts = read[-rule.size :]
                    del read[-rule.size :], states[-rule.size :]
                else:
                    parts = []
                made = _made(rule, parts)
                states.append(rows[states[-1]][rule.symbol])
                if states[-1] == last:
                    assert isinstance(made[0], Branch)
                    return made[0]
                read.append(made)
        raise Unreadable

    def _tokens(self, text: str, states: list[int]) -> Iterator[Token]:
        rows = self._tables.rows
        at, end = 0, len(text)
        while at < end:
            found = self._lexer.token(text, at, rows[states[-1]])
            if found is None:
                raise Unreadable
            kind, stop = found
            if kind != "BLANK":
                yield Token(kind, text[at:stop], at, stop)
            at = stop


def _made(rule: Rule, parts: list[tuple[Kid, int, int]]) -> tuple[Kid, int, int]:
    """What a rule makes of its parts, and the stretch of the text it has read."""
    start = next((start for _, start, _ in parts if start >= 0), -1)
    end = next((end for _, _, end in reversed(parts) if end >= 0), -1)
    kids: list[Kid] = []
    for index, spread, missing in rule.kept:
        if missing:
            kids += [None] * missing
        kid = parts[index][0]
        if spread:
            assert isinstance(kid, Branch)
            kids += kid.kids
        else:
            kids.append(kid)
    if rule.missing:
        kids += [None] * rule.missing
    if rule.alone and len(kids) == 1:
        return kids[0], start, end
    return Branch(rule.name, kids, start, end), start, end
