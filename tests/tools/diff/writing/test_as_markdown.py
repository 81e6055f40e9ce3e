"""The comment on a pull request, as GitHub shows it."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from planlang.diagnostics import Span
from planlang.plan.files.linking import TextReader
from planlang.plan.from_tree import Checked, check
from planlang.tools.diff.compare import compare_sides
from planlang.tools.diff.impact.model import (
    Cost,
    Group,
    Heads,
    Impact,
    PeriodImpact,
    PlanImpact,
    Table,
    Unpriced,
)
from planlang.tools.diff.model import Comparison, Effect
from planlang.tools.diff.pairing.new_findings import new_findings
from planlang.tools.diff.pairing.plans import matched
from planlang.tools.diff.writing.as_markdown import (
    LIMIT,
    FileLine,
    PullRequest,
    as_markdown,
    could_not_compare,
)
from planlang.values.money import Currency
from tests.documents.on_github import Page, page

ROOT = Path(__file__).parents[4]
SCAFFOLD = ROOT / "planlang" / "cli" / "scaffold"
PLAN = "plans/csm.plan"
USD = Currency("USD", 2)


def side(*swaps: tuple[str, str]) -> Checked:
    """The plan of `planlang init`, with texts replaced."""
    texts = {p.relative_to(SCAFFOLD).as_posix(): p.read_text() for p in SCAFFOLD.rglob("*.plan")}
    for one, other in swaps:
        assert one in texts[PLAN], one
        texts[PLAN] = texts[PLAN].replace(one, other)
    result = check(PLAN, TextReader(texts))
    assert not result.has_errors, [d.message for d in result.diagnostics]
    return result


LOWER_CAP = (
    "cap        150%\n    if no data pay target",
    "cap        120%\n    if no data pay target",
)
HIGHER_WEIGHTS = ("weight     25%", "weight     30%"), ("weight     15%", "weight     10%")


def pull(old: Checked, new: Checked, impact: Impact | None = None, **more: object) -> PullRequest:
    made = PullRequest(
        comparison=compare_sides(
            matched(old.plans, new.plans), old_name="main", new_name="4f2a9c1"
        ),
        impact=impact,
        found=new_findings(old.diagnostics, new.diagnostics),
        line=line,
        old_line=lambda span: FileLine(name="old", url=None),
        command="planlang diff main",
        documents=None,
        product="planlang 0.1.0",
    )
    return replace(made, **more)  # type: ignore[arg-type]


def line(span: Span) -> FileLine:
    name = f"{span.source.name}:{span.line}"
    url = f"https://example.com/blob/4f2a9c1/{span.source.name}#L{span.line}"
    return FileLine(name=name, url=url)


def shown(request: PullRequest) -> Page:
    return page(as_markdown(request))


def priced(**more: object) -> PlanImpact:
    made = PlanImpact(
        plan="csm", title="Customer Success Manager, 2026", currency=USD,
        periods=(
            PeriodImpact(label="2026-Q1", not_priced=None, provisional=False,
                         cost=Cost(before=Fraction(100_000), change=Fraction(-2_500)),
                         heads=Heads(people=31, down=12, up=0, unchanged=19)),
        ),
        cost=Cost(before=Fraction(100_000), change=Fraction(-2_500)),
        heads=Heads(people=31, down=12, up=0, unchanged=19),
        lost=Fraction(-2_500), gained=Fraction(0),
        at_target=Cost(before=Fraction(110_000), change=Fraction(0)),
        tables=(), bands=(), moves=True, comes_or_goes=False,
    )  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]


def impact(*plans: PlanImpact | Unpriced) -> Impact:
    return Impact(
        periods=("2026-Q1",),
        data="91ba4ad3daec" + "0" * 52,
        plans=tuple(p for p in plans if isinstance(p, PlanImpact)),
        unpriced=tuple(p for p in plans if isinstance(p, Unpriced)),
    )


def with_effect(compared: Comparison, effect: Effect) -> Comparison:
    plans = tuple(
        replace(p, changes=tuple(replace(c, effect=effect) for c in p.changes))
        for p in compared.plans
    )
    return replace(compared, plans=plans)


def test_money_and_people_come_first() -> None:
    text = as_markdown(pull(side(), side(LOWER_CAP), impact(priced())))
    first = page(text).text.strip().splitlines()[0]
    assert first.startswith("-2,500.00 USD (-2.5%) in 2026-Q1: 12 of 31 people get less, 19 get")
    assert "91ba4ad3daec" in text
    assert "4f2a9c1" in text


def test_what_reduces_pay_stands_open_and_the_rest_is_folded() -> None:
    request = pull(side(), side(LOWER_CAP, *HIGHER_WEIGHTS))
    compared = request.comparison
    reduced = replace(
        compared,
        plans=tuple(
            replace(p, changes=tuple(
                replace(c, effect=Effect.REDUCES if c.field == "cap" else Effect.RAISES)
                for c in p.changes)) for p in compared.plans
        ),
    )  # fmt: skip
    text = as_markdown(replace(request, comparison=reduced))
    found = page(text)
    (cap,) = (c for c in reduced.changes if c.effect is Effect.REDUCES)
    assert (4, cap.path) in found.headings
    assert ["150%", "120%"] in [row for t in found.tables for row in t]
    assert cap.fingerprint in text.split("<details>")[0]
    folded = text.split("<details>")[1]
    assert "2 changes that raise pay" in folded
    assert any(len(t) == 3 and t[0][0] == "what" for t in page(text).tables)
    assert cap.location is not None
    assert found.links[0].endswith(f"/plans/csm.plan#L{cap.location.line}")


def test_tables_are_tables_inside_of_what_can_be_unfolded() -> None:
    groups = Table(
        by="team",
        rows=(
            Group(names=("North",), change=Fraction(-900),
                  heads=Heads(people=9, down=9, up=0, unchanged=0)),
            Group(names=("South", "West", "A|B"), change=None,
                  heads=Heads(people=22, down=None, up=0, unchanged=None)),
        ),
    )  # fmt: skip
    found = shown(pull(side(), side(LOWER_CAP), impact(priced(tables=(groups,)))))
    assert ["North", "9", "9", "0", "0", "-900.00 USD"] in [r for t in found.tables for r in t]
    (row,) = (r for t in found.tables for r in t if "South" in r[0])
    assert row == ["South, West and A|B", "22", "not shown", "0", "not shown", "not shown"]


def test_a_new_answer_to_a_finding_and_a_new_finding_are_part_of_it() -> None:
    allow = 'allow cliff_payout "Wanted: a | b ~~c~~" until 2026-12-31\n\n  element retention'
    found = shown(pull(side(), side(("element retention", allow))))
    assert "1 finding answered by allow, no longer reported" in found.text
    assert "“Wanted: a | b ~~c~~”, until 2026-12-31" in found.text
    assert "1 new finding" in found.text
    assert "allow_unused" in found.text
    assert "del" not in found.tags


def test_nothing_is_posted_when_nothing_changed() -> None:
    assert as_markdown(pull(side(), side())) == ""


def test_what_was_not_priced_never_reads_as_no_change() -> None:
    old, new = side(), side(LOWER_CAP)
    not_priced = priced(
        periods=(
            PeriodImpact(label="2026-Q1", not_priced="the data have an error (bad_cell)",
                         provisional=False, cost=Cost(before=None, change=None), heads=None),
        ),
        heads=None, moves=False, cost=Cost(before=None, change=None), lost=None, gained=None,
        at_target=Cost(before=None, change=None),
    )  # fmt: skip
    half = priced(periods=(*priced().periods, *not_priced.periods))
    for known in (
        None,
        impact(not_priced),
        impact(half),
        impact(Unpriced(plan="csm", reason="there are no data")),
        impact(),
    ):
        text = shown(pull(old, new, known)).text.casefold()
        assert "not priced" in text
        assert "nobody's pay changes" not in text


def test_a_comparison_that_failed_says_so() -> None:
    text = could_not_compare("error: There is no `x`.\n```\n# no heading", "planlang diff main")
    found = page(text)
    assert "could not be compared" in found.text
    assert not found.headings
    assert len(could_not_compare("x" * 100_000, "planlang diff main").encode()) < LIMIT


HOSTILE = (
    "| x | </details><script>alert(1)</script> ~~no~~ `c` **b** [l](http://evil.test) @all #1 \\"
)


def test_hostile_texts_are_only_texts() -> None:
    new = side(LOWER_CAP, ("Customer Success Manager, 2026", HOSTILE.replace("\\", "\\\\")))
    heads = Heads(people=9, down=9, up=0, unchanged=0)
    row = Group(names=(HOSTILE,), change=Fraction(-1), heads=heads)
    table = Table(by="team|x", rows=(row,))
    found = shown(pull(side(), new, impact(priced(title=HOSTILE, tables=(table,)))))
    assert HOSTILE in found.text.replace("\N{WORD JOINER}", "")
    assert not re.search(r"[@#]\w", found.text)  # nobody is called, no issue is linked
    assert not {"script", "del", "strong b"} & set(found.tags)
    assert all("evil.test" not in link for link in found.links)
    assert found.tags.count("details") == as_markdown(
        pull(side(), side(LOWER_CAP, ("Customer Success Manager, 2026", "T")),
             impact(priced(tables=(table,))))).count("<details>")  # fmt: skip


@pytest.mark.parametrize("many", [1, 3, 10, 40, 150, 600])
def test_a_huge_comparison_degrades_and_still_leads_with_the_sentence(many: int) -> None:
    request = pull(side(), side(LOWER_CAP, *HIGHER_WEIGHTS), impact(priced()))
    (plan,) = with_effect(request.comparison, Effect.REDUCES).plans
    others = tuple(replace(c, effect=Effect.NONE, becomes="y" * 300) for c in plan.changes)
    long = replace(plan, changes=(*plan.changes, *others) * many)
    text = as_markdown(replace(request, comparison=replace(request.comparison, plans=(long,))))
    assert len(text.encode()) <= LIMIT
    assert len(text) <= 65_536
    found = page(text)
    assert found.text.strip().startswith("-2,500.00 USD (-2.5%) in 2026-Q1")
    assert f"{6 * many:,} changes: {3 * many:,} reduce pay" in found.text
    if many >= 40:
        assert "left out" in found.text
    assert found.tags.count("details") == text.count("</details>")


def test_of_many_changes_that_reduce_pay_each_keeps_a_line_with_its_fingerprint() -> None:
    """So that each can be agreed to, where there is no room for its region and example."""
    request = pull(side(), side(LOWER_CAP))
    (plan,) = with_effect(request.comparison, Effect.REDUCES).plans
    (change,) = plan.changes
    many = tuple(replace(change, fingerprint=f"{n:012x}", was="x" * 400) for n in range(150))
    long = replace(request.comparison, plans=(replace(plan, changes=many),))
    text = as_markdown(replace(request, comparison=long), limit=85_000)
    assert "####" not in text
    assert [each.fingerprint for each in many if each.fingerprint not in text] == []
    assert "left out" not in text
    fewer = as_markdown(replace(request, comparison=long), limit=40_000)
    assert "- … and 100 more that reduce pay, left out" in fewer
    none = as_markdown(replace(request, comparison=long), limit=1_500)
    assert "- 150 that reduce pay, left out" in none


def test_so_many_plans_that_not_even_their_names_fit() -> None:
    request = pull(side(), side(LOWER_CAP), impact(priced()))
    (plan,) = request.comparison.plans
    plans = tuple(replace(plan, new=replace(plan.new, name=f"p{i}")) for i in range(700))
    text = as_markdown(replace(request, comparison=replace(request.comparison, plans=plans)))
    assert len(text.encode()) <= LIMIT
    assert "too long for a comment" in text
    assert "700 changes" in text


def test_an_answer_in_a_litmus_test_is_part_of_it() -> None:
    """What silences a computed finding is agreed to with the rest."""
    old = 'accepted "Credit follows the due date, so signing early gains nothing."'
    new = f'{old}\n      unintended pay_jumps "Waiting for the edge" accepted "It is small."'
    found = shown(pull(side(), side((old, new))))
    assert "1 finding answered in a litmus test, no longer reported" in found.text
    assert "element retention / litmus: pay_jumps" in found.text
