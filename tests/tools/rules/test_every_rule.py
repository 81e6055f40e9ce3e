"""What holds of every rule: it fires, it does not, it can be answered, and its texts are whole."""

from __future__ import annotations

import re

import pytest

from planlang.diagnostics import Severity
from planlang.diagnostics.catalogue import advice
from planlang.tools.rules import RULES
from planlang.tools.rules.model import SOURCES, Rule
from tests.docs.rule_pages import found

EXAMPLES = [rule for rule in RULES if rule.wrong]

every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code.name)
with_example = pytest.mark.parametrize("rule", EXAMPLES, ids=lambda rule: rule.code.name)


def names(snippet: str) -> list[str]:
    return [d.code.name for d in found(snippet)]


def answered(snippet: str, allow: str) -> str:
    """The snippet with the `allow` in the plan, or in its revision."""
    inside = snippet.startswith("revision")
    return re.sub(r"\n}\n$", f"\n  {allow}\n}}\n", snippet) if inside else f"{snippet}{allow}\n"


def test_every_code_has_a_rule_in_the_same_order() -> None:
    assert [rule.code for rule in RULES] == list(advice.CODES)
    assert [code.code for code in advice.CODES] == sorted(code.code for code in advice.CODES)


def test_a_plan_may_give_no_cause_for_advice() -> None:
    assert names("") == []


@with_example
def test_the_wrong_plan_gives_this_finding_and_no_other(rule: Rule) -> None:
    assert names(rule.wrong) == [rule.code.name]


@with_example
def test_the_right_plan_gives_none(rule: Rule) -> None:
    assert names(rule.right) == []


@with_example
def test_an_allow_answers_it(rule: Rule) -> None:
    """By name or, for every second rule, by its code."""
    word = rule.code.name if EXAMPLES.index(rule) % 2 else rule.code.code
    assert names(answered(rule.wrong, f'allow {word} "It is meant."')) == []


@with_example
def test_an_allow_that_answers_nothing_is_named(rule: Rule) -> None:
    unused = names(answered(rule.right, f'allow {rule.code.name} "Not needed."'))
    assert unused == ([] if rule.code in advice.FROM_DATA else ["allow_unused"])


@with_example
def test_an_allow_that_has_expired_no_longer_answers(rule: Rule) -> None:
    allow = f'allow {rule.code.name} "For a while." until 2026-11-20'
    assert sorted(names(answered(rule.wrong, allow))) == sorted(["allow_expired", rule.code.name])


@with_example
def test_it_says_what_was_found_and_what_to_do(rule: Rule) -> None:
    (finding,) = found(rule.wrong)
    assert finding.severity is not Severity.ERROR
    assert finding.place is not None
    assert not str(finding.place).startswith("std/")
    assert finding.message.endswith(".")
    assert finding.help is not None


@every_rule
def test_its_texts_are_whole(rule: Rule) -> None:
    for text in (rule.costs, rule.decides, rule.fine, rule.source):
        assert text
        assert text[-1] in ".]?"
        assert "  " not in text
    assert set(re.findall(r"\[(\w)\]", rule.source)) <= set(SOURCES)
    assert rule.cited or "planlang" in rule.source
