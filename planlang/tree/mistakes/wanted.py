"""What the grammar would take at a place, in words; and which words begin a clause where."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from lark.parsers.lalr_interactive_parser import InteractiveParser

from planlang.diagnostics import nearest
from planlang.tree.grammar import parser, words

OPENERS = {
    "plan": 'plan x "t" {',
    "revision": 'revision of x from 2027-01-01 "t" {',
    "element": 'element x "t" {',
    "goal": 'plan x { goal x "t" {',
    "gate": 'plan x { gate x "t" {',
    "multiplier": 'plan x { multiplier x "t" {',
    "commission": 'plan x { commission x "t" {',
    "bonus": 'plan x { bonus x "t" {',
    "spiff": 'plan x { spiff x "t" {',
    "segment": 'plan x { segment x "t" of x where x {',
    "example": 'plan x "t" { example "t" {',
    "context": "plan x { context {",
    "litmus": "element x { litmus {",
    "payout": "element x { payout {",
    "factor": "plan x { multiplier x { factor {",
    "rates": "plan x { commission x { rates {",
    "change": "plan x { change x {",
    "curve": 'curve x "t" {',
    "dataset": 'dataset x "t" {',
    "roster": 'roster x "t" {',
    "assignments": 'assignments x "t" {',
    "objectives": 'objectives x "t" {',
    "book": 'book x "t" from x {',
    "rows": 'rows x "t" per x of x {',
    "measure": 'measure x "t" {',
}
"""A text that leads into each kind of body, by the word that declares it."""

_VALUES = {
    "NAME": "a name",
    "A_NUMBER": "a number such as `1_200`",
    "A_PERCENT": "a percent such as `93%`",
    "SOME_MONEY": "money such as `250 USD`",
    "A_MIX": "a mix such as `80:20`",
    "A_DATE": "a date such as `2027-02-01`",
    "A_PERIOD": "a period such as `2027-Q1`",
    "A_CURRENCY": "a currency such as `USD`",
    "A_CODE": "a rule's code such as `W401`",
    "A_STRING": "a text in double quotes",
    "LBRACE": "`{`",
    "RBRACE": "`}`",
    "LPAR": "`(`",
    "RPAR": "`)`",
    "COMMA": "a comma",
    "DOT": "a point",
    "EQUAL": "`=`",
    "SLASH": "`/`",
    "_NEWLINE": "the end of the line",
}
_ORDER = list(_VALUES)
_MOST_WORDS = 10
"""As many as there are types of columns: a list of more words helps nobody."""
_FAMILIES = {"FEBRUARY": "a month such as `february`", "SATURDAY": "a day such as `saturday`"}
_FAMILY_OF = {
    "FEBRUARY": frozenset(
        re.findall(
            "[A-Z]+",
            "JANUARY FEBRUARY MARCH APRIL MAY JUNE JULY AUGUST SEPTEMBER OCTOBER NOVEMBER DECEMBER",
        )
    ),
    "SATURDAY": frozenset(
        re.findall("[A-Z]+", "MONDAY TUESDAY WEDNESDAY THURSDAY FRIDAY SATURDAY SUNDAY")
    ),
}


SYNONYMS = {
    "string": "text", "str": "text", "varchar": "text", "char": "text",
    "integer": "count", "int": "count", "decimal": "number", "float": "number", "numeric": "number",
    "bool": "yes/no", "boolean": "yes/no", "datetime": "timestamp", "timestamptz": "timestamp",
    "timezone": "days", "zone": "days",
    "currency": "money", "amount": "money", "percentage": "percent",
    "quota": "target", "goal": "target", "kpi": "measure", "metric": "measure", "source": "from",
    "filter": "where", "name": "title", "nullable": "optional", "maximum": "cap", "max": "cap",
    "minimum": "floor", "min": "floor", "header": "called", "format": "written", "path": "file",
    "delimiter": "separator", "primary": "key", "weighting": "weight", "curve": "payout",
    "tier": "payout", "tiers": "payout", "accelerator": "payout", "formula": "value",
    "table": "dataset", "import": "use", "include": "use", "kicker": "multiplier",
    "skip": "ignore", "drop": "ignore",
    "bands": "payout", "schedule": "payout", "direction": "better", "paid": "pays",
    "frequency": "pays", "expect": "pays", "expected": "pays", "valid": "effective",
    "validity": "effective", "fiscal": "calendar", "year": "calendar", "eligible": "people",
    "eligibility": "people", "participants": "people", "override": "change", "modify": "change",
    "overall": "total", "totalcap": "total",
    "ends": "until", "end": "until", "expires": "until", "starts": "from", "start": "from",
    "condition": "when", "trigger": "when", "description": "definition", "up": "higher",
    "more": "higher", "larger": "higher", "bigger": "higher", "greater": "higher", "down": "lower",
    "less": "lower", "smaller": "lower", "fewer": "lower", "if": "when",
    "because": "accepted", "accept": "accepted", "component": "element", "modifier": "multiplier",
    "threshold": "gate", "qualifier": "gate", "incentive": "spiff", "contest": "spiff",
    "after": "within", "moves": "move", "transfer": "move",
}  # fmt: skip
"""Words of other tools, and the one of the language that says the same, where it fits."""


def meant(word: str, allowed: Iterable[str]) -> str | None:
    """The allowed word that `word` most likely stands for: a synonym, or the nearest spelling."""
    choices = set(allowed)
    synonym = SYNONYMS.get(word.lower())
    if synonym in choices:
        return synonym
    return nearest(word, choices)


def accepts(interactive: InteractiveParser | None) -> frozenset[str]:
    """The terminals a stopped parser would take (its own method is without types)."""
    if interactive is None:
        return frozenset()
    taken: Iterable[str] = interactive.accepts()  # type: ignore[no-untyped-call]
    return frozenset(taken)


@lru_cache(maxsize=64)
def clause_words(body: str) -> tuple[str, ...]:
    """The words a clause can begin with in a body; `file` is the file itself."""
    interactive = parser().parse_interactive(OPENERS.get(body, ""))
    interactive.exhaust_lexer()
    known = words()
    return tuple(sorted({known[name] for name in accepts(interactive) if name in known}))


def homes_of(word: str) -> tuple[str, ...]:
    """The bodies whose clauses can begin with `word`."""
    found = [body for body in OPENERS if body != "change" and word in clause_words(body)]
    return (*(["file"] if word in clause_words("file") else []), *found)


def home_in_words(body: str) -> str:
    """`an element`, `a plan`, `the file itself`."""
    if body == "file":
        return "the file itself, outside of any braces"
    named = {"payout": "a payout table", "rates": "a rate table", "rows": "made rows"}
    named |= {"context": "the context", "litmus": "a litmus", "spiff": "a SPIFF"}
    named |= {"objectives": "objectives", "assignments": "assignments", "factor": "a factor table"}
    if body in named:
        return named[body]
    return f"{'an' if body[0] in 'aeiou' else 'a'} {body}"


def in_words(terminals: Iterable[str]) -> str:
    """What is wanted, in one phrase: "a percent such as `93%`, or `from`"."""
    wanted = set(terminals) - {"$END"}
    phrases: list[str] = []
    if {"NAME", "LPAR", "A_NUMBER"} <= wanted:
        phrases.append("a value")
        wanted -= {"NAME", "LPAR", "MINUS", "NOT", "TRUE", "FALSE", "A_NUMBER", "A_PERCENT"}
        wanted -= {"SOME_MONEY", "A_DATE", "A_STRING"}
    elif {"A_NUMBER", "A_PERCENT", "SOME_MONEY"} <= wanted:
        phrases.append("a value such as `93%`, `1_200` or `250 USD`")
        wanted -= {"MINUS", "A_NUMBER", "A_PERCENT", "SOME_MONEY"}
    if {"STAR", "SLASH"} <= wanted:
        # After a value many signs and words can follow; a few of them stand for all.
        compares = "EQUAL" in wanted
        phrases.append("a sign or word such as `=`, `in` or `and`" if compares else "a sign")
        wanted &= {"RPAR", "COMMA"} if "RPAR" in wanted else {"LBRACE", "_NEWLINE"}
    for example, phrase in _FAMILIES.items():
        family = {name for name in wanted if name in _FAMILY_OF[example]}
        if example in family:
            phrases.append(phrase)
            wanted -= family
    if "A_LONG_TEXT" in wanted:
        wanted = (wanted - {"A_LONG_TEXT"}) | {"A_STRING"}
    if wanted - {"RBRACE"}:
        wanted -= {"RBRACE"}
    phrases += [_VALUES[name] for name in _ORDER if name in wanted]
    known = words()
    said = sorted({known[name] for name in wanted if name in known})
    if len(said) > _MOST_WORDS and phrases:
        said = []
    phrases += [f"`{word}`" for word in said[:_MOST_WORDS]]
    if not phrases:
        return "something else"
    if len(phrases) == 1:
        return phrases[0]
    return ", ".join(phrases[:-1]) + " or " + phrases[-1]
