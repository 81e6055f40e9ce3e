"""Clauses by their heads: which one replaces which, and what each is called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar, cast, get_args

from planlang.diagnostics import Label
from planlang.diagnostics.catalogue import terms as codes
from planlang.plan.problems import Problems
from planlang.tree import nodes as t

_WORDS: Mapping[type[t.Node], str] = {
    t.WeightClause: "weight",
    t.MeasureClause: "measure",
    t.ObjectivesClause: "objectives",
    t.CreditClause: "credit",
    t.ScopeClause: "scope",
    t.TargetClause: "target",
    t.PayoutClause: "payout",
    t.FloorClause: "floor",
    t.CapClause: "cap",
    t.SpiffCapClause: "cap",
    t.GuaranteeClause: "guarantee",
    t.NoDataClause: "if no data",
    t.GateNoDataClause: "if no data",
    t.MultiplierNoDataClause: "if no data",
    t.AllowClause: "allow",
    t.DefinitionClause: "definition",
    t.TrapClause: "trap",
    t.LitmusClause: "litmus",
    t.WhenClause: "when",
    t.GateEffectClause: "then",
    t.MultiplyClause: "then multiply",
    t.AppliesToClause: "applies to",
    t.FactorClause: "factor",
    t.OfClause: "of",
    t.FromClause: "from",
    t.RatesClause: "rates",
    t.PaysWhenClause: "pays",
    t.PaysEachClause: "pays",
    t.FromDayClause: "from",
    t.UntilDayClause: "until",
    t.PurposeClause: "purpose",
    t.TermsClause: "terms",
    t.EffectiveClause: "effective",
    t.CalendarClause: "calendar",
    t.FrequencyClause: "pays",
    t.CurrencyClause: "currency",
    t.ExchangeClause: "exchange",
    t.MixClause: "mix",
    t.SpreadClause: "spread",
    t.RoundingClause: "rounding",
    t.ProrationClause: "proration",
    t.OnMoveClause: "on move",
    t.PeopleClause: "people",
    t.ContextClause: "context",
    t.TotalCapClause: "total cap",
    t.TotalFloorClause: "total floor",
    t.PromiseClause: "promise",
    t.PeriodClause: "period",
    t.VariableClause: "variable",
    t.MixedBookClause: "mixed book",
}

_SAME_PLACE: Mapping[type[t.Node], str] = {
    t.MeasureClause: "what is measured",
    t.ObjectivesClause: "what is measured",
    t.PaysEachClause: "what is paid",
    t.PaysWhenClause: "what is paid",
}

Clause = TypeVar("Clause", bound=t.Node)

MEMBER_WORDS: Mapping[type[t.Declaration], str] = {
    t.Element: "element",
    t.Goal: "goal",
    t.Gate: "gate",
    t.Multiplier: "multiplier",
    t.Commission: "commission",
    t.Bonus: "bonus",
    t.Spiff: "spiff",
    t.Segment: "segment",
    t.Curve: "curve",
}
"""What each kind of member is called."""

_MAY_HOLD: Mapping[type[t.Declaration], tuple[type[t.Node], ...]] = {
    t.Element: get_args(t.ElementItem),
    t.Goal: get_args(t.GoalItem),
    t.Gate: get_args(t.GateItem),
    t.Multiplier: get_args(t.MultiplierItem),
    t.Commission: get_args(t.CommissionItem),
    t.Bonus: get_args(t.BonusItem),
    t.Spiff: get_args(t.SpiffItem),
}


def word(clause: t.Node) -> str:
    """The word or words that a clause starts with."""
    return _WORDS.get(type(clause), "clause")


def head(clause: t.Node) -> str:
    """What a clause decides, as a key: a clause with the same head replaces it."""
    match clause:
        case t.AllowClause(rule=rule):
            return f"allow {rule.name}"
        case t.GateEffectClause(effect=effect):
            return f"then {type(effect).__name__}"
        case t.PromiseClause(promise=promise):
            return f"promise {promise!r}"
        case _:
            return _SAME_PLACE.get(type(clause), type(clause).__name__)


def merged(base: Iterable[Clause], changes: Iterable[Clause]) -> tuple[Clause, ...]:
    """The clauses of `base`, those of `changes` in the place of the ones they replace, new ones
    behind. Of a litmus test only the questions answered anew are replaced."""
    by_head = {head(clause): clause for clause in base}
    for clause in changes:
        key = head(clause)
        old = by_head.get(key)
        both_litmus = isinstance(old, t.LitmusClause) and isinstance(clause, t.LitmusClause)
        by_head[key] = (
            cast("Clause", _answered(cast("t.LitmusClause", old), cast("t.LitmusClause", clause)))
            if both_litmus
            else clause
        )
    return tuple(by_head.values())


def _answered(base: t.LitmusClause, change: t.LitmusClause) -> t.LitmusClause:
    """The litmus test with the questions that `change` answers answered anew."""
    anew = {type(answer) for answer in change.answers}
    kept = tuple(answer for answer in base.answers if type(answer) not in anew)
    return replace(
        change, answers=(*kept, *change.answers), complete=base.complete and change.complete
    )


def once(clauses: Iterable[Clause], problems: Problems) -> tuple[Clause, ...]:
    """The first clause of each head; a message for every further one."""
    by_head: dict[str, Clause] = {}
    for clause in clauses:
        first = by_head.setdefault(head(clause), clause)
        if first is clause or _said_by_the_parser(clause, first):
            continue
        same = word(clause) == word(first)
        problems.add(
            codes.CLAUSES_CLASH,
            f"`{word(clause)}` stands here twice, and one can hold."
            if same
            else f"`{word(clause)}` stands beside `{word(first)}`, and one of the two can hold.",
            clause.span,
            help="Take one of them out.",
            labels=(Label(first.span, "the other one"),),
        )
    return tuple(by_head.values())


def _said_by_the_parser(clause: t.Node, first: t.Node) -> bool:
    """True for the same clause written twice in one place, which is a slip of the text."""
    return type(clause) is type(first) and not isinstance(clause, t.AllowClause | t.PromiseClause)


def fitting(member: t.Declaration, clauses: Iterable[t.Node], problems: Problems) -> list[t.Node]:
    """The clauses of a change that the member can hold; a message for every other one."""
    kind = MEMBER_WORDS.get(type(member), "part")
    allowed = _MAY_HOLD.get(type(member), ())
    found = []
    for clause in clauses:
        if isinstance(clause, allowed):
            found.append(clause)
            continue
        holds = sorted({f"`{_WORDS[a]}`" for a in allowed if a in _WORDS})
        problems.add(
            codes.CLAUSE_MISPLACED,
            f"`{word(clause)}` cannot stand in {kind} `{member.name.name}`.",
            clause.span,
            help=f"It can have {', '.join(holds)}."
            if holds
            else "It is replaced as a whole: remove it and add it anew.",
            labels=(Label(member.name.span, f"the {kind}"),),
        )
    return found


def find(clauses: Iterable[t.Node], kind: type[Clause]) -> Clause | None:
    """The clause of this kind, if there is one."""
    return next((clause for clause in clauses if isinstance(clause, kind)), None)


def definition_of(clauses: Sequence[t.Node]) -> str | None:
    """What the author says a member is; None where nothing is said."""
    clause = find(clauses, t.DefinitionClause)
    return None if clause is None else clause.text.value


def trap_of(clauses: Sequence[t.Node]) -> str | None:
    """What the author warns of; None where nothing is said."""
    clause = find(clauses, t.TrapClause)
    return None if clause is None else clause.text.value
