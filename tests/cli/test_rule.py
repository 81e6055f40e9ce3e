"""`planlang rule`: all rules, one of them, and what it says to a name that is none."""

from __future__ import annotations

import json

import pytest

from planlang.diagnostics import Code
from planlang.diagnostics.catalogue import CODES
from planlang.diagnostics.catalogue.answerable import ANSWERABLE
from tests.cli.running import run


def test_all_rules_are_listed_once() -> None:
    ran = run("rule")
    assert (ran.code, ran.err) == (0, "")
    listed = [line.split()[:2] for line in ran.out.splitlines() if line.startswith("  ")]
    assert sorted(listed) == sorted([code.name, code.code] for code in ANSWERABLE)
    assert ran.out.startswith("Shapes that are seldom meant\n  cliff_payout ")


@pytest.mark.parametrize(
    "name",
    ["pay_mix_unusual", "A732", "a732", "Pay_Mix_Unusual", "pay mix unusual", "pay-mix-unusual"],
)
def test_a_rule_by_its_name_or_its_code(name: str) -> None:
    out = run("rule", name).out
    assert out.startswith("pay_mix_unusual (A732), note\n")
    for part in ("What it costs", "Who decides", "When it is fine", "Source", "Wrong", "Right"):
        assert f"\n\n{part}\n  " in out
    assert "  [D] Drury 2020, How to Compensate Customer Success Managers\n" in out
    assert 'allow pay_mix_unusual "why" until' in out
    assert max(map(len, out.splitlines())) <= 100


@pytest.mark.parametrize("code", ANSWERABLE, ids=lambda code: code.name)
def test_every_rule_says_why_who_and_how(code: Code) -> None:
    out = run("rule", code.name).out
    for part in ("What it costs", "Who decides", "When it is fine", "Source", "Wrong", "Right"):
        assert f"\n\n{part}\n  " in out
    assert "**" not in out
    assert "](" not in out
    assert "[D] Drury" in out or "planlang" in out or "Tourniaire" in out or "[U]" in out


def test_an_example_of_several_files_names_them() -> None:
    out = run("rule", "data_late").out
    assert "\n  # late.plan\n  dataset handed_over " in out
    assert "\n  # handed_over.csv\n  account,due," in out


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.name)
def test_every_message_can_be_asked_about(code: Code) -> None:
    out = run("rule", code.name).out
    assert out.startswith(f"{code.name} (")
    assert "\n\nWrong\n  " in out
    assert "\n\nRight\n  " in out


def test_what_cannot_be_allowed_is_not_said_to_be() -> None:
    assert "cannot be allowed" in run("rule", "weights_not_100").out
    assert "allow allow_unused" not in run("rule", "allow_unused").out


def test_a_computed_consequence_says_how_a_litmus_test_answers_it() -> None:
    for name in ("cliff_payout", "timing_gain", "cap_common"):
        assert f"  unintended {name} " in run("rule", name).out
    for name in ("dead_row", "activity_paid", "data_late"):
        assert "unintended" not in run("rule", name).out.partition("Where it is meant")[2]


def test_as_json() -> None:
    (rule,) = json.loads(run("rule", "A713", "--format", "json").out)["rules"]
    assert (rule["name"], rule["code"], rule["severity"]) == ("net_without_gross", "A713", "note")
    assert rule["sources"][0].startswith("[D] Drury 2020")
    assert "net_renewals" in rule["wrong"]
    document = json.loads(run("rule", "--format", "json").out)
    assert document["schema_version"] == 1
    assert len(document["rules"]) == len(ANSWERABLE)
    assert all(
        value for rule in document["rules"] for key, value in rule.items() if key != "sources"
    )
    cliff = next(r for r in document["rules"] if r["name"] == "cliff_payout")
    assert cliff["wrong"].startswith("measure    gross_renewal\ncredit     by due\n")
    assert cliff["sources"][0].startswith("[D] Drury 2020")
    (error,) = json.loads(run("rule", "weights_not_100", "--format", "json").out)["rules"]
    assert (error["decides"], error["fine"], error["source"]) == (None, None, None)
    assert "weight" in error["wrong"]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("activity_payd", "Did you mean `activity_paid`?"),
        ("A7013", "Did you mean `A713`?"),
        ("zzz", "`planlang rule` lists them."),
        ("", "`planlang rule` lists them."),
        ("nps", "Did you mean `nps_paid` or `nps_of_one_person`?"),
        ("NPS", "Did you mean `nps_paid` or `nps_of_one_person`?"),
        ("licenses-heavy", "Did you mean `licences_heavy`?"),
    ],
)
def test_another_name(name: str, hint: str) -> None:
    ran = run("rule", name)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"error: There is no rule called `{name}`.\n  help  {hint}\n"
