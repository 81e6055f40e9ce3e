"""`planlang diff` on real data: what it costs, what is not said, and what could not be priced."""

from __future__ import annotations

import csv
import json
import re
import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from planlang.cli.impact import impact_on
from planlang.data.sources import Sources
from planlang.pipeline import checked, measured, scored
from planlang.plan.model import Plan
from planlang.tools.diff.impact.model import Impact
from planlang.tools.diff.impact.movements import Movement, movements
from planlang.tools.diff.impact.told import Priced, plan_impact
from planlang.tools.diff.pairing.plans import matched
from planlang.tools.diff.writing.impact_as_json import impact_as_json
from planlang.tools.diff.writing.schema import ComparisonOut
from tests.cli.running import ROOT, Ran, run
from tests.tools.diff.impact.attacker import FEW, Insider, found_out

COMPANY = ROOT / "plans" / "company"
PERIOD = "2027-Q1"


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample company, with a copy of its largest plan whose caps are lower."""
    folder = tmp_path_factory.mktemp("company")
    shutil.copytree(COMPANY / "data", folder / "data")
    for file in COMPANY.glob("*.plan"):
        shutil.copy(file, folder / file.name)
    text = (folder / "enterprise.plan").read_text()
    assert "cap        150%" in text
    (folder / "lower.plan").write_text(
        text.replace("cap        150%", "cap        120%").replace(
            "target     93%", "target     94%"
        )
    )
    return folder


def diff(folder: Path, *more: object, new: str = "lower.plan", old: str = "enterprise.plan") -> Ran:
    return run("diff", old, new, "--data", "data", *more, within=folder)


def as_json(folder: Path, *more: object, **sides: str) -> Any:
    ran = diff(folder, "--format", "json", *more, **sides)
    assert ran.code == 0, ran.err
    assert ComparisonOut.model_validate_json(ran.out).impact is not None
    return json.loads(ran.out)["impact"]


def people(folder: Path) -> set[str]:
    with (folder / "data" / "people.csv").open(encoding="utf-8") as file:
        return {row[key] for row in csv.DictReader(file) for key in ("person", "name")}


def named_rows(folder: Path, file: Path, period: str) -> list[dict[str, str]]:
    """Everybody's own change."""
    diff(folder, "--period", period, "--named", file)
    with file.open(encoding="utf-8", newline="") as written:
        return list(csv.DictReader(written))


def test_the_figures_are_those_of_everybody_together(company: Path, tmp_path: Path) -> None:
    (plan,) = as_json(company, "--period", PERIOD)["plans"]
    rows = named_rows(company, tmp_path / "named.csv", PERIOD)
    amounts = {key: sum(Decimal(row[key]) for row in rows) for key in ("before", "after", "change")}
    assert {key: Decimal(plan["cost"][key]) for key in amounts} == amounts
    changes = [Decimal(row["change"]) for row in rows]
    counts = {
        "all": len(rows), "down": sum(c < 0 for c in changes), "up": sum(c > 0 for c in changes),
        "unchanged": changes.count(Decimal(0)),
    }  # fmt: skip
    said = {key: count for key, count in plan["people"].items() if count is not None}
    assert said["all"] > FEW
    assert said.items() <= counts.items()
    scored = run("score", COMPANY / "enterprise.plan", "--data", COMPANY / "data", "--period",
                 PERIOD, "--format", "json")  # fmt: skip
    assert Decimal(json.loads(scored.out)["total"]) == amounts["before"]


def test_every_output_is_without_names_and_says_the_same(company: Path) -> None:
    names = people(company)
    numbers = json.dumps(as_json(company, "--period", PERIOD))
    for form in ("text", "markdown", "json"):
        said = diff(company, "--period", PERIOD, "--format", form).out
        assert not [name for name in names if name in said]
        for amount in re.findall(r"[\d,]+\.\d\d(?= USD)", said.split("Reduces pay")[0]):
            each = f"{amount} USD each on average" in said
            assert each or amount.replace(",", "") in numbers or "a quarter" in said


def test_no_count_is_of_few(company: Path) -> None:
    """Beside the proof: what stands there, looked at one by one."""
    for plan in as_json(company, "--period", f"{PERIOD}..2027-Q2")["plans"]:
        heads = [plan["people"], *(p["people"] for p in plan["periods"])]
        heads += [row["people"] for table in plan["groups"] for row in table["rows"]]
        assert heads
        for each in heads:
            known = [each[way] for way in ("down", "up", "unchanged") if each[way] is not None]
            assert not [count for count in known if 0 < count <= FEW]
            rest = each["all"] - sum(known)
            assert rest == 0 or rest > FEW
        assert all(band["people"] > FEW for band in plan["bands"])


def test_names_go_into_a_file_of_ones_own(company: Path, tmp_path: Path) -> None:
    named = tmp_path / "named.csv"
    named.write_text("old")
    named.chmod(0o666)
    ran = diff(company, "--period", PERIOD, "--named", named)
    assert "for your eyes only" in ran.err
    assert named.stat().st_mode & 0o777 == 0o600
    with named.open(encoding="utf-8", newline="") as written:
        rows = list(csv.DictReader(written))
    assert {row["person"] for row in rows} <= people(company)
    assert [float(r["change"]) for r in rows] == sorted(float(r["change"]) for r in rows)
    for row in rows:
        change = float(row["after"]) - float(row["before"])
        assert float(row["change"]) == pytest.approx(change)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--named", "named.csv"], "Add --period"),
        ([], "Which periods?"),
        (["--period", "2027-Q9"], "names no periods of `enterprise_csm`"),
        (["--period", "2027-M01"], "which pays quarterly"),
        (["--period", "2027-Q2..2027-Q1"], "2027-Q1 is before 2027-Q2"),
        (["--period", "2027-Q1.."], "names no periods"),
        (["--period", "2001-Q1..2027-Q1"], "more than 60 periods"),
        (["--period", PERIOD, "--named", "data/people.csv"], "lies in the data folder"),
        (["--period", PERIOD, "--named", "lower.plan"], "would be a plan file"),
    ],
)
def test_what_cannot_be_meant_is_refused(company: Path, options: list[str], said: str) -> None:
    ran = diff(company, *options)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_periods_without_a_plan_are_not_priced(company: Path) -> None:
    impact = as_json(company, "--period", "2026-Q4..2027-Q1")
    assert impact["priced"] is False
    early, priced = impact["plans"][0]["periods"]
    assert (early["priced"], priced["priced"]) == (False, True)
    assert "which is another time" in early["reason"]
    text = diff(company, "--period", "2026-Q4").out
    assert "Not priced" in text
    assert "nobody's pay changes" not in text.casefold()


def test_data_with_mistakes_are_not_priced_and_not_quoted(company: Path, tmp_path: Path) -> None:
    folder = tmp_path / "spoiled"
    shutil.copytree(company, folder)
    roster = folder / "data" / "people.csv"
    text = roster.read_text(encoding="utf-8")
    lines = text.splitlines()
    at = lines[0].split(",").index("on_target")
    number = next(i for i, line in enumerate(lines) if "Enterprise CSM" in line)
    cells = lines[number].split(",")
    cells[at] = "secret-salary"
    lines[number] = ",".join(cells)
    roster.write_text("\n".join(lines), encoding="utf-8")
    for form in ("text", "markdown", "json"):
        ran = diff(folder, "--period", PERIOD, "--format", form)
        assert ran.code == 0
        assert re.search(r"[Nn]ot priced|\"priced\": false", ran.out)
        assert "bad_cell" in ran.out.replace("\\", "")
        assert "secret-salary" not in ran.text
        assert "paid the same" not in ran.out


def test_without_data_nothing_is_said_about_cost(company: Path) -> None:
    ran = run("diff", "enterprise.plan", "lower.plan", "--format", "markdown", within=company)
    assert "Not priced: no data were given" in ran.out


def test_nobody_of_the_company_is_found(company: Path) -> None:
    """The attack on what is really printed, by somebody who knows all but the amounts."""
    old, new = (plans(company / name)[0] for name in ("enterprise.plan", "lower.plan"))
    sources = Sources(folder=company / "data")
    found: dict[str, tuple[Movement, ...]] = {}
    for label in ("2027-Q1", "2027-Q2"):
        period = new.calendar.period(label, new.pays)
        assert period is not None
        measures = [measured(plan, sources, period, period.end).measures for plan in (old, new)]
        before, after = (m for m in measures if m is not None)
        found[label] = movements(old, scored(old, before), new, scored(new, after))
    priced = Priced(
        plan=new.name, title=new.title, currency=new.currency, periods=tuple(found),
        movements=found, not_priced={}, provisional=frozenset(),
    )  # fmt: skip
    impact = plan_impact(priced, "team")
    (printed,) = as_json(company, "--period", "2027-Q1..2027-Q2")["plans"]
    whole = Impact(periods=tuple(found), data=None, plans=(impact,), unpriced=())
    assert impact_as_json(whole)["plans"] == [printed]
    insider = Insider(found, "team")
    for equations in (
        insider.of_money(impact),
        insider.of_before(impact),
        insider.of_heads(impact),
    ):
        system = tuple(equations)
        assert system
        assert found_out(system) is None


def plans(file: Path) -> tuple[Plan, ...]:
    result = checked(file)
    assert not result.has_errors
    return result.plans


def test_a_plan_of_one_side_only_is_named(company: Path) -> None:
    impact = impact_on(
        matched(plans(company / "enterprise.plan"), plans(company / "onboarding.plan")),
        data=company / "data", period=PERIOD, named=None, beside=company / "enterprise.plan",
    )  # fmt: skip
    assert impact is not None
    assert {u.reason.split(" has")[0] for u in impact.unpriced} == {
        "only the new side",
        "only the old side",
    }
    assert not impact.is_priced


def test_a_plan_under_another_name_is_priced_as_the_same(company: Path, tmp_path: Path) -> None:
    """As it would be under its own."""
    renamed = company / "renamed.plan"
    text = (company / "lower.plan").read_text()
    renamed.write_text(text.replace("plan enterprise_csm ", "plan large_accounts ").replace(
        "revision of enterprise_csm ", "revision of large_accounts "))  # fmt: skip
    found = as_json(company, "--period", PERIOD, new="renamed.plan")
    assert found["priced"]
    (plan,), (own,) = found["plans"], as_json(company, "--period", PERIOD)["plans"]
    assert plan["plan"] == "large_accounts"
    assert (plan["cost"], plan["people"]) == (own["cost"], own["people"])
    renamed.unlink()


def test_plans_of_one_name_are_priced_each_with_its_own_file(company: Path, tmp_path: Path) -> None:
    for side, cap in (("old", "150%"), ("new", "120%")):
        for year in ("this", "next"):
            folder = tmp_path / side / year
            folder.mkdir(parents=True)
            for file in COMPANY.glob("*.plan"):
                if file.stem in ("enterprise", "data") or "plan " not in file.read_text():
                    shutil.copy(file, folder / file.name)
        text = (
            (COMPANY / "enterprise.plan")
            .read_text()
            .replace("cap        150%", f"cap        {cap}")
        )
        (tmp_path / side / "this" / "enterprise.plan").write_text(text)
    ran = run("diff", tmp_path / "old", tmp_path / "new", "--data", COMPANY / "data", "--period",
              PERIOD, "--format", "json")  # fmt: skip
    assert ran.code == 0, ran.err
    found = json.loads(ran.out)
    assert [plan["new"]["file"].split("/")[-2] for plan in found["plans"]] == ["this"]
    assert [plan["priced"] for plan in found["impact"]["plans"]] == [True]
