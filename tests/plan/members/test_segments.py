"""Segments of people and of rows: what they change, for whom, and where they disagree."""

from fractions import Fraction

import pytest

from planlang.plan.model import FixedTarget, Guarantee, Mixed
from planlang.plan.terms import terms
from tests.plan.corpus import texts
from tests.plan.extending import checked, messages, plan

NORTH = """
  segment north "A young region" of people where team = "North" {
    change retention { target 85% }
  }
"""
NEW = """
  segment new "New in the job" of people where tenure < 3 months by day OVER {
    change retention {
      target     80%
      guarantee  100%
    }
  }
"""


def test_terms_of_somebody_in_a_segment() -> None:
    version = plan(NORTH).versions[0]
    inside, outside = terms(version, ["north"]), terms(version, [])
    assert inside.elements[0].target == FixedTarget(value=Fraction(85, 100))
    assert outside.elements == version.elements
    assert inside.elements[0].lines["target"].text == "target 85%"
    assert inside.elements[0].lines["weight"] == outside.elements[0].lines["weight"]


def test_who_is_over_wins_whatever_the_order() -> None:
    for body in (
        NORTH + NEW.replace("OVER", "over north"),
        NEW.replace("OVER", "over north") + NORTH,
    ):
        version = plan(body).versions[0]
        both = terms(version, ["north", "new"]).elements[0]
        assert both.target == FixedTarget(value=Fraction(80, 100))
        assert both.guarantee == Guarantee(level=Fraction(1))


def test_over_reaches_through_another_segment() -> None:
    middle = """
  segment lead "Leads" of people where role = "CSM" and name = "Ann" over north {
    change retention { target 95% }
  }"""
    version = plan(NORTH + middle + NEW.replace("OVER", "over lead")).versions[0]
    active = terms(version, ["north", "lead", "new"])
    assert active.elements[0].target == FixedTarget(value=Fraction(80, 100))


def test_a_removed_element_is_gone_for_its_people_and_from_gates() -> None:
    body = """
  gate care "Value first" {
    when kept_share < 50%
    then cap all at 100%
    credit by due
    if no data stays open
  }
  segment north "A young region" of people where team = "North" {
    remove logos
    change retention { weight 100% }
  }"""
    version = plan(body).versions[0]
    inside = terms(version, ["north"])
    assert [e.name for e in inside.elements] == ["retention"]
    assert inside.gates[0].elements == ("retention",)
    assert terms(version, []).gates[0].elements == ("retention", "logos")


def test_a_conflict_is_not_called_without_effect() -> None:
    body = """
  segment north "A young region" of people where team = "North" {
    change retention { target 85% }
  }
  segment csm "All of us" of people where role = "CSM" {
    change retention { target 90% }
  }"""
    assert [m.partition(":")[0] for m in messages(body)] == ["segment_conflict"]


def test_a_conflict_shows_somebody_both_places_and_both_values() -> None:
    result = checked(NORTH + NEW.replace("OVER", ""))
    (found,) = result.diagnostics
    assert found.code.name == "segment_conflict"
    assert found.message == (
        "Segments `north` and `new` both set the target of element `retention` for the same "
        "people: 85% and 80%."
    )
    assert found.help is not None
    assert 'team is "North" and tenure is below 3 months' in found.help
    assert "`over north`" in found.help
    assert [label.place.text for label in found.labels] == ["target 85%", "target     80%"]  # type: ignore[union-attr]
    assert found.next_command == "planlang show main.plan"


def test_segments_that_never_meet_may_disagree() -> None:
    south = NORTH.replace("north", "south").replace("North", "South").replace("85%", "87%")
    assert messages(NORTH + south) == []


def test_segments_that_agree_need_no_over() -> None:
    same = NEW.replace("OVER", "").replace("80%", "85%")
    assert messages(NORTH + same) == []


def test_weights_of_segments_alone() -> None:
    """`north` says again what holds; `new` alone and `old` alone are wrong, and both together add
    to 100 %."""
    body = """
  segment north "A young region" of people where team = "North" {
    change retention { weight 60% }
    change logos { weight 40% }
  }
  segment new "New in the job" of people where tenure < 3 months by day {
    change retention { weight 70% }
  }
  segment old "Long in the job" of people where level is not missing and level = "9" {
    change logos { weight 30% }
  }"""
    found = [m for m in messages(body) if m.startswith("weights_not_100")]
    assert found == [
        (
            "weights_not_100: For people in segment `new` the weights add to 110%, and 100% was "
            "wanted: retention 70% and logos 40%."
        ),
        (
            "weights_not_100: For people in segment `old` the weights add to 90%, and 100% was "
            "wanted: retention 60% and logos 30%."
        ),
    ]


def test_weights_of_two_segments_together() -> None:
    """Each segment alone adds to 100 %; who is in both gets 60 %, 20 % and 30 %."""
    body = """
  change retention { weight 50% }
  change logos { weight 30% }
  add element team_share "Value kept by the team" {
    weight     20%
    measure    kept_share
    credit     by due
    scope      team
    target     90%
    payout     as retention
    if no data pay nothing
    litmus {
      measurable "Billing closes within three days."
      unintended "Selling what is not needed" accepted "It comes back at renewal."
      working    by 2027-12-31 when kept_share of company >= 85%
    }
  }
  segment north "A young region" of people where team = "North" {
    change retention { weight 60% }
    change logos { weight 20% }
  }
  segment new "New in the job" of people where tenure < 3 months by day {
    change logos { weight 20% }
    change team_share { weight 30% }
  }"""
    assert messages(body) == [
        (
            "weights_not_100: For people in segments `north` and `new` the weights add to 110%, "
            "and 100% was wanted: retention 60%, logos 20% and team_share 30%."
        )
    ]


def test_over_between_segments_that_set_different_things() -> None:
    other = NEW.replace("OVER", "over north").replace("target     80%", "")
    assert messages(NORTH + other) == [
        (
            "needless_over: Segment `new` is over `north`, and the two never set the same thing "
            "for the same people."
        )
    ]


def test_a_multiplier_reads_what_a_segment_removes() -> None:
    body = """
  multiplier push "Push" {
    when       attainment of logos >= 100%
    then       multiply retention by 110%
    credit     by due
    if no data stays at 100%
  }
  segment north "A young region" of people where team = "North" {
    remove logos
    change retention { weight 100% }
  }"""
    assert [m for m in messages(body) if m.startswith("still_needed")] == [
        "still_needed: Segment `north` removes element `logos`, but multiplier `push` reads it."
    ]


def test_segments_of_rows_give_elements_their_targets() -> None:
    body = """
  segment public "Public sector" of renewals where kind = "public" {
    change retention { target 97% }
    mixed book score each
  }"""
    found = plan(body)
    retention = found.versions[0].elements[0]
    assert retention.segment_targets == (("public", FixedTarget(value=Fraction(97, 100))),)
    assert retention.mixed is Mixed.EACH
    assert retention.quantity is not None
    reading = found.readings[retention.quantity.parts[0][1]]
    assert [s.name for s in reading.segments] == ["public"]


@pytest.mark.parametrize(
    "head",
    [
        'segment public "Public sector" of renewals where kind = "public"',
        'segment public "A public region" of people where team = "Public"',
    ],
)
def test_an_element_that_a_segment_changes_twice(head: str) -> None:
    """Of two targets the later one would win, and order means nothing."""
    mixed = "mixed book blend target" if "renewals" in head else ""
    twice = "change retention { target 97% }\nchange retention { target 98% }"
    assert messages(f"{head} {{\n{twice}\n{mixed}\n}}") == [
        "clauses_clash: Segment `public` changes `retention` twice."
    ]


def test_a_mixed_book_must_be_decided() -> None:
    body = """
  segment public "Public sector" of renewals where kind = "public" {
    change retention { target 97% }
  }"""
    (message,) = messages(body)
    assert message.startswith("decision_missing: Segment `public` does not say how a book")


def test_rows_in_two_segments() -> None:
    body = """
  segment public "Public sector" of renewals where kind = "public" {
    change retention { target 97% }
    mixed book blend target
  }
  segment large "Large" of renewals where up_for_renewal >= 100_000 USD OVER {
    change retention { target 95% }
    mixed book blend target
  }"""
    (message,) = messages(body.replace("OVER", ""))
    assert message.startswith("row_segments_overlap: A row can be in segment `public` and in")
    assert messages(body.replace("OVER", "over public")) == []


def test_rows_that_cannot_meet_because_of_the_measure() -> None:
    """The measure's own filter counts: no private row is left for the second segment."""
    before = """
measure public_share "Public value kept" {
  value   sum(renewed) / sum(up_for_renewal)
  from    renewals where due in period and kind = "public"
  better  higher
}"""
    body = """
  change retention { measure public_share }
  segment private "Private" of renewals where kind = "private" {
    change retention { target 97% }
    mixed book blend target
  }"""
    assert messages(body, before=before) == [
        "dead_segment: No row can be in segment `private`: its condition never holds."
    ]


SOME_SHARE = """
measure some_share "Some value kept" {
  value   sum(renewed) / sum(up_for_renewal)
  from    renewals where due in period and kind in ("a", "b", "c", "d", "e")
  better  higher
}"""
ROWS = """
  change retention { measure some_share }
  segment public "Public" of renewals where kind = "a" {
    change retention { target 97% }
    mixed book blend target
  }
  segment large "Large" of renewals where kind in ("a", "b") {
    change retention { target 95% }
    mixed book blend target
  }"""


@pytest.mark.parametrize(
    ("most", "code"),
    [
        (50_000, "row_segments_overlap"),
        (4, "row_segments_overlap"),  # so many cases of `kind` have the segments alone
        (1, "too_many_combinations"),
    ],
)
def test_segments_of_rows_with_many_cases(
    monkeypatch: pytest.MonkeyPatch, most: int, code: str
) -> None:
    """Where the measure's own filter tells too many cases apart, segments are still held against
    each other; where they do so by themselves, that is said."""
    monkeypatch.setattr("planlang.plan.reachable.regions.MOST_CELLS", most)
    (message,) = messages(ROWS, before=SOME_SHARE)
    assert message.startswith(f"{code}: ")


def test_a_people_line_of_many_columns() -> None:
    """Segments that look at none of its columns are held against each other all the same."""
    columns = "".join(f"  column  c{n}  number\n" for n in range(12))
    either = " or ".join(f"c{n} > 5 or c{n} < 2" for n in range(12))
    data = (
        texts()["data.plan"]
        .decode()
        .replace("  key     person, from\n", columns + "  key     person, from\n", 1)
    )
    head = f"people from people where {either}\n"
    assert messages(head, data=data) == []
    assert [
        m.partition(":")[0] for m in messages(head + NORTH + NEW.replace("OVER", ""), data=data)
    ] == ["segment_conflict"]


def test_segments_over_each_other() -> None:
    body = NORTH.replace('"North" {', '"North" over new {') + NEW.replace("OVER", "over north")
    found = messages(body)
    assert found
    assert all(m.startswith("circle: ") for m in found)


def test_a_segment_changes_elements_only() -> None:
    body = """
  goal visits "Kept" {
    measure kept_logos
    credit by due
  }
  segment north "A young region" of people where team = "North" {
    remove visits
  }"""
    (message,) = messages(body)
    assert message.startswith("segment_change: Segment `north` names goal `visits`")


def test_change_that_is_always_overruled() -> None:
    body = """
  segment all_of_us "Everybody" of people where role = "CSM" {
    change retention { target 80% }
  }
  segment everybody "Everybody again" of people where role = "CSM" over all_of_us {
    change retention { target 85% }
  }"""
    assert messages(body) == [
        (
            "change_without_effect: Segment `all_of_us` sets the target of element `retention` to "
            "no effect: it is always overruled by `everybody`."
        )
    ]


def test_what_a_revision_needs_is_not_without_effect() -> None:
    """Until the revision raises the target, the segment says what holds anyway."""
    own = plan("").versions[0].elements[0].target
    assert isinstance(own, FixedTarget)
    same = NORTH.replace("85%", f"{int(own.value * 100)}%")
    later = 'revision of p from 2027-07-01 "Later" {\n  change retention { target 97% }\n}'
    (message,) = messages(same)
    assert message.startswith("change_without_effect: Segment `north` sets the target")
    assert messages(same, after=later) == []
