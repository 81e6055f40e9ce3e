"""The script of the what-if page pays what planlang pays: to the cent, in a real browser."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from planlang.data.model import Measures, Run
from planlang.data.sources import Sources
from planlang.documents.templates.folders import product_folder
from planlang.documents.what_if.page import what_if_for_anybody, what_if_for_person
from planlang.pipeline import checked, measured
from planlang.plan.model import Cumulation, FixedTarget, PayTarget, PersonTarget, Plan
from planlang.scores.evaluate import score_person
from planlang.scores.model import CommissionScore, ElementScore, PersonScore
from planlang.scores.runs import paid_runs, terms_of
from planlang.values.calendar import Period
from planlang.words.locale import ENGLISH
from tests.differential import as_files, making
from tests.documents.what_if.points import Points, measures_of
from tests.scores import builder, people

ROOT = Path(__file__).parents[3]
SAMPLES = tuple(sorted(ROOT.glob("plans/*/*.plan")))
WORLDS = 25
POINTS_OF_A_SAMPLE = 250
POINTS_OF_A_PERSON = 15
SCRIPT = product_folder() / "html" / "what_if_pay.js"

Json = Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A page with points, and for each the measures it stands for."""

    plan: Plan
    page: Json
    points: list[Json]
    measures: list[Measures]


@pytest.fixture(scope="module")
def blank(browser: Browser) -> Page:
    page = browser.new_page()
    page.add_script_tag(content=SCRIPT.read_text(encoding="utf-8"))
    return page


def compare(blank: Page, case: Case) -> int:
    """Asserts that both pay the same for every point; the number of points."""
    answers = blank.evaluate(
        """(text) => {
            const [page, points] = JSON.parse(text);
            return points.map((point) => planlangScore(page, point));
        }""",
        json.dumps([case.page, case.points]),
    )
    for point, measures, answer in zip(case.points, case.measures, answers, strict=True):
        wanted = score_person(case.plan, measures, measures.people[0])
        assert answer == expected(wanted), json.dumps(point)
    return len(answers)


def expected(score: PersonScore) -> Json:
    """A score as the script gives it."""
    return {
        "variable": str(score.variable),
        "total": str(score.total),
        "lines": [
            *(
                [
                    line.name,
                    str(line.pay),
                    str(line.payout) if isinstance(line, ElementScore) else None,
                    None if isinstance(line, CommissionScore) else line.reason,
                ]
                for line in score.paid_lines
            ),
            *(
                ["cap" if limit.is_cap else "floor", str(limit.pay), None, limit.reason]
                for limit in score.limits
            ),
        ],
    }


def case_of_version(plan: Plan, version: int, count: int) -> Case:
    """A plan's page for anybody, with random points."""
    first = max(plan.versions[version].first, plan.effective.start)
    period = plan.calendar.containing(first, plan.pays)
    assert period is not None
    page = json.loads(what_if_for_anybody(plan, version, period, ENGLISH).data)
    made = Points(plan, page, version)
    points = [start["point"] for start in page["starts"]] + [made.point() for _ in range(count)]
    share = plan.spread[period.index - 1]
    measures = []
    for point in points:
        terms = page["settings"][point["setting"]]["runs"][0]["terms"]
        run = Run(
            first=period.start,
            last=period.end,
            version=version,
            segments=tuple(page["terms"][terms]["segments"]),
            units=period.days,
            annual_variable=Fraction(point["variable"]) / share,
            taken={},
            facts={},
        )
        base = whole(plan, period)
        measures.append(measures_of(plan, base, [run], page, point))
    return Case(plan=plan, page=page, points=points, measures=measures)


def whole(plan: Plan, period: Period) -> Measures:
    return Measures(
        plan=plan.name,
        period=period,
        as_of=period.end,
        provisional=False,
        period_units=period.days,
        people=(),
        inputs=(),
    )


@pytest.mark.parametrize("file", SAMPLES, ids=lambda f: f.stem)
def test_sample_plans(file: Path, blank: Page) -> None:
    for plan in checked(file, date(2026, 11, 22)).plans:
        for version in range(len(plan.versions)):
            compare(blank, case_of_version(plan, version, POINTS_OF_A_SAMPLE))


def cases_of_world(seed: int, folder: Path) -> list[Case]:
    """Everybody's own page of a generated plan: as measured, and random points."""
    made = making.make(seed)
    (plan,) = checked(as_files.write(made, folder)).plans
    period = plan.calendar.period(made.label, plan.pays)
    assert period is not None
    taken = measured(plan, Sources(folder), period, period.end).measures
    assert taken is not None
    cases = []
    for person in taken.people:
        runs = paid_runs(plan, taken, person, terms_of(plan))
        if not runs:
            continue
        page = json.loads(what_if_for_person(plan, runs, period, ENGLISH).data)
        maker = Points(plan, page, seed)
        points = [start["point"] for start in page["starts"]]
        points += [maker.point() for _ in range(POINTS_OF_A_PERSON)]
        measures = [measures_of(plan, taken, person.runs, page, point) for point in points]
        if any(start["title"] == "As measured" for start in page["starts"]):
            measures[1] = replace(taken, people=(person,))
        cases.append(Case(plan=plan, page=page, points=points, measures=measures))
    return cases


def test_names_that_every_object_has(blank: Page) -> None:
    """What a point does not have is missing, also where a script has something of that name."""
    own = PersonTarget(dataset="quotas", person="person", column="amount", where=None)
    plan = builder.plan(
        builder.version(
            builder.element("constructor", "1/2", objectives=True),
            builder.element("valueOf", "1/4", target=own),
            builder.element("__proto__", "1/4"),
        )
    )
    case = case_of_version(plan, 0, 60)
    assert any(not point["targets"] for point in case.points)
    assert any("valueOf" not in point["taken"] for point in case.points)
    compare(blank, case)


def test_rules_that_plans_seldom_have_together(blank: Page) -> None:
    """A jump on a bound that belongs below, a floor above the cap, bounds of a target that is
    itself prorated, a year's target for the year to date; half a period in the plan."""
    steps = builder.curve(
        (None, "0.5", 0, 0), ("0.5", 1, "0.5", "0.5"), (1, None, 1, 1), upper_included=True
    )
    a_year = FixedTarget(value=Fraction(1_000), per_year=True, prorated=True)
    bands = builder.rates((0, "0.01"), ("0.5", "0.05"), (1, "0.12"))
    sold, ytd = (
        builder.commission(
            name, bands, cumulation, prorated=True, of_target=True, target=a_year,
            no_data=PayTarget(),
        )
        for name, cumulation in (
            ("sold", Cumulation.EACH_PERIOD), ("ytd", Cumulation.YEAR_TO_DATE)
        )
    )  # fmt: skip
    plan = builder.plan(
        builder.version(
            builder.element("e", "1/2", pays=steps, target=None, against_target=False),
            builder.element("f", "1/2", pays=steps, target=a_year, floor="0.2", cap="0.9"),
            commissions=(sold, ytd),
            floor=builder.limit(amount=3_000),
            cap=builder.limit(amount=2_000, share="0.1"),
        ),
        spread=("1/10", "1/5", "3/10", "2/5"),
    )
    someone = people.person(people.run(units=45))
    taken = people.measures(someone)
    runs = paid_runs(plan, taken, someone, terms_of(plan))
    page = json.loads(what_if_for_person(plan, runs, taken.period, ENGLISH).data)
    maker = Points(plan, page, 0)
    points = [maker.point() for _ in range(400)]
    measures = [measures_of(plan, taken, someone.runs, page, point) for point in points]
    compare(blank, Case(plan=plan, page=page, points=points, measures=measures))


@pytest.mark.parametrize("seed", range(WORLDS))
def test_generated_plans(seed: int, tmp_path: Path, blank: Page) -> None:
    for case in cases_of_world(seed, tmp_path):
        compare(blank, case)


@pytest.mark.long
def test_many_generated_plans(tmp_path: Path, blank: Page) -> None:
    compared = 0
    for seed in range(WORLDS, WORLDS + 500):
        folder = tmp_path / str(seed)
        folder.mkdir()
        compared += sum(compare(blank, case) for case in cases_of_world(seed, folder))
    assert compared > 20_000
