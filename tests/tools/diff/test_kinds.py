"""Every kind of change in the language: its class, its words, its opposite, its witness."""

from __future__ import annotations

import json

import pytest

from planlang.analysis.witness import replay
from planlang.tools.diff.compare import compare, fingerprint_of
from planlang.tools.diff.model import Direction, Effect, Most, Part, Region
from planlang.tools.diff.pairing.pair import differences
from planlang.tools.diff.regions.people import WAS
from planlang.tools.diff.writing.as_json import as_json
from planlang.tools.diff.writing.schema import ComparisonOut
from tests.tools.diff.golden import FOLDER, compared, golden, path
from tests.tools.diff.kinds import BASE, KINDS, Kind, edited, plan_of

EVERY = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)

NOT_SHOWN = {"plan / effective"}
"""Changes with a class that no person in one period can show: days that only one plan pays."""


@EVERY
def test_a_kind_of_change(kind: Kind) -> None:
    """One test a kind, so that each comparison is made once."""
    assert {c.path: c.effect.value for c in compared(kind).changes} == kind.wanted
    _the_opposite_change_does_the_opposite(kind)
    _what_is_claimed_is_shown(kind)
    text = as_json(compared(kind))
    ComparisonOut.model_validate_json(text)
    assert json.loads(text)["schema_version"] == 1
    assert golden(kind) == path(kind).read_text(encoding="utf-8")


def test_no_text_is_kept_of_a_kind_that_is_gone() -> None:
    assert {file.stem for file in FOLDER.glob("*.txt")} == {kind.name for kind in KINDS}


def _the_opposite_change_does_the_opposite(kind: Kind) -> None:
    forth = {c.path: c for c in compared(kind).changes}
    names = {c.was: c.becomes for c in forth.values() if c.field == "name" and c.part != "plan"}
    back = {
        " ".join(str(names.get(word, word)) for word in c.path.split(" ")): c
        for c in compared(kind, mirrored=True).changes
    }
    assert forth.keys() == back.keys()
    for name, change in forth.items():
        assert back[name].effect is change.effect.mirrored, name
        assert (back[name].was_value, back[name].becomes_value) == (
            change.becomes_value,
            change.was_value,
        )
        assert places(back[name].region, mirrored=True) == places(change.region), name
        assert amounts(back[name].region, mirrored=True) == amounts(change.region), name


def _what_is_claimed_is_shown(kind: Kind) -> None:
    new = plan_of(edited(kind.edits))
    for change in compared(kind).changes:
        claimed = change.effect in (Effect.REDUCES, Effect.RAISES)
        if not claimed or change.path in NOT_SHOWN:
            continue
        shown = change.witness
        assert shown is not None, change.path
        assert (shown.becomes < shown.was) is (change.effect is Effect.REDUCES)
        alone = len([c for c in compared(kind).changes if c.moves_pay]) == 1
        whole = "part of a quarter" not in (change.region.words if change.region else "")
        if alone and whole and not shown.in_old and change.path != "plan / people":
            assert replay(new, shown.witness).total == shown.becomes


@pytest.mark.parametrize("kind", KINDS[::8], ids=lambda kind: kind.name)
def test_fingerprints_outlive_other_changes(kind: Kind) -> None:
    _fingerprints_outlive_other_changes(kind)


@pytest.mark.long
@EVERY
def test_every_fingerprint_outlives_other_changes(kind: Kind) -> None:
    _fingerprints_outlive_other_changes(kind)


def _fingerprints_outlive_other_changes(kind: Kind) -> None:
    """The same change in a plan that has another change as well keeps its name."""
    if kind.name == "title":
        return
    title = ('plan csm "Customer success"', 'plan csm "Something else"')
    old, new = plan_of(BASE), plan_of(edited(kind.edits))
    more = plan_of(edited((*kind.edits, title)))
    alone, wider, back = (
        {fingerprint_of("csm", d): d.path for d in differences(*sides)}
        for sides in ((old, new), (old, more), (new, old))
    )
    assert alone.items() <= wider.items()
    assert not alone.keys() & back.keys()


def test_names_of_kinds_are_their_own() -> None:
    assert len({kind.name for kind in KINDS}) == len(KINDS)


def test_a_plan_is_the_same_as_itself() -> None:
    same = Kind("same", (), {})
    assert compared(same).changes == ()
    assert [ref.name for ref in compared(same).same] == ["csm"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    weight     40%\n", "    weight   40%   # two fifths\n"),
        ("dataset tickets", "\n\n\ndataset tickets"),
        (
            "      below 80% of target          pays 0%\n",
            "      below 7% of target   pays 0%\n      from 7% to 80% of target   pays 0%\n",
        ),
        (
            '  gate discount_gate "Discount gate" {\n    when       discount > 15%\n',
            '  gate discount_gate "Discount gate" {\n    when       discount > 15.0%\n',
        ),
        ("multiply renewal, sales by", "multiply sales, renewal by"),
        ("    cap        160%\n", "    cap        1_60%\n"),
    ],
)
def test_layout_order_and_rows_that_pay_the_same_are_no_change(old: str, new: str) -> None:
    assert compared(Kind("layout", ((old, new),), {})).changes == ()


def test_declarations_may_stand_in_any_order() -> None:
    start, end = BASE.index('measure discount "'), BASE.index('measure answer_time "')
    moved = BASE[:start] + BASE[end:] + "\n" + BASE[start:end]
    assert compare(plan_of(BASE), plan_of(moved)).changes == ()


def places(region: Region | None, *, mirrored: bool = False) -> object:
    """A region as data, with directions and segments as the opposite change has them."""
    if region is None:
        return None
    redrawn = any(name.startswith(WAS) for part in region.parts for name in _names(part))
    return {
        (
            part.line,
            _direction(part.direction) if mirrored else part.direction,
            frozenset(_turned(n, region, redrawn and mirrored) for n in part.who.inside),
            frozenset(_turned(n, region, redrawn and mirrored) for n in part.who.outside),
            part.who.words if not _names(part) else "",
            frozenset((r.figure, r.title, r.axis, r.intervals, r.no_data) for r in part.ranges),
        )
        for part in region.parts
    }, region.days


def _names(part: Part) -> tuple[str, ...]:
    return (*part.who.inside, *part.who.outside)


def _turned(name: str, region: Region, redrawn: bool) -> str:
    """The segment that the old plan draws is the new one's in the opposite change."""
    if not redrawn:
        return name
    apart = {n.removeprefix(WAS) for p in region.parts for n in _names(p) if n.startswith(WAS)}
    if name.startswith(WAS):
        return name.removeprefix(WAS)
    return WAS + name if name in apart else name


def _direction(direction: Direction) -> Direction:
    turned = {Direction.LESS: Direction.MORE, Direction.MORE: Direction.LESS}
    return turned.get(direction, direction)


def amounts(region: Region | None, *, mirrored: bool = False) -> object:
    """How much less and how much more."""
    if region is None:
        return None
    both = [_amount(region.less), _amount(region.more)]
    return both[::-1] if mirrored else both


def _amount(most: Most | None) -> object:
    return None if most is None else (most.amount,)
