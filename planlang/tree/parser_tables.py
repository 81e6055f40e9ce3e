"""What Lark makes of the grammar, as plain values: all that the quick parser needs.

Lark takes two thirds of a second to make a parser of the grammar, and still as long to load one
from its own cache as to read a plan with it. The tables are kept as JSON in the user's cache.
"""

from __future__ import annotations

import json
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from planlang import __version__, user_cache
from planlang.tree.lexer import Terminals

if TYPE_CHECKING:
    from lark import Lark

KEPT = f"tables-{__version__}.json"


class Rule(NamedTuple):
    """A rule of the grammar: what it makes of the values of its symbols.

    `name` is that of the branch, `symbol` what the rule stands for where it was read, `size` the
    number of its symbols. `kept`: the index of each symbol whose value stays, whether its children
    stand in its place, and how many optional ones are missing before it; `missing` after the last.
    With `alone` True a single value needs no branch.
    """

    name: str
    symbol: str
    size: int
    kept: list[tuple[int, bool, int]]
    missing: int
    alone: bool


class Tables(NamedTuple):
    """`rows[state]` has an action for every terminal and symbol that the state takes: the state to
    go to, or, below 0, the inverse (`~`) of the rule that has been read. `start` is the state
    before a text, `end` the one after it."""

    rows: list[dict[str, int]]
    rules: list[Rule]
    start: int
    end: int
    terminals: Terminals


@lru_cache(maxsize=1)
def tables() -> Tables:
    """The tables of the grammar, from the cache where that is possible."""
    made_from = _made_from()
    kept = user_cache.read(KEPT)
    if kept is not None:
        try:
            source, *values = json.loads(kept)
            if source == made_from:
                rows, rules, start, end, terminals = values
                return Tables(rows, [Rule(*r) for r in rules], start, end, Terminals(*terminals))
        except (ValueError, TypeError):
            pass  # half a file, or one of another making: as good as none
    from planlang.tree.grammar import parser

    made = of(parser())
    user_cache.keep(KEPT, json.dumps([made_from, *made], separators=(",", ":")))
    return made


def _made_from() -> str:
    """Changes with everything that the tables are made from."""
    folder = Path(__file__).parent
    digest = sha256()
    for name in ("planlang.lark", "grammar.py", "lark_lexer.py", "parser_tables.py"):
        digest.update((folder / name).read_bytes())
    return digest.hexdigest()


def of(lark: Lark) -> Tables:
    """The tables of a parser that Lark has made."""
    from lark.parsers.lalr_analysis import Shift

    from planlang.tree.lark_lexer import terminals_of

    parser: Any = lark.parser
    table = parser.parser._parse_table
    index: dict[Any, int] = {}
    rows = [
        {
            symbol: to if action is Shift else ~index.setdefault(to, len(index))
            for symbol, (action, to) in table.states[state].items()
        }
        for state in range(len(table.states))
    ]
    (start,), (end,) = table.start_states.values(), table.end_states.values()
    return Tables(rows, [_rule(rule) for rule in index], start, end, terminals_of(lark.terminals))


def _rule(rule: Any) -> Rule:
    """As Lark's builder of parse trees reads a rule."""
    options = rule.options
    symbols = iter(enumerate(rule.expansion))
    kept: list[tuple[int, bool, int]] = []
    missing = 0
    for is_missing in options.empty_indices or [False] * len(rule.expansion):
        if is_missing:
            missing += 1
            continue
        index, symbol = next(symbols)
        if options.keep_all_tokens or not (symbol.is_term and symbol.filter_out):
            spread = not symbol.is_term and symbol.name.startswith("_")
            kept.append((index, spread, missing))
            missing = 0
    return Rule(
        name=rule.alias or options.template_source or rule.origin.name,
        symbol=rule.origin.name,
        size=len(rule.expansion),
        kept=kept,
        missing=missing,
        alone=bool(options.expand1 and not rule.alias),
    )
