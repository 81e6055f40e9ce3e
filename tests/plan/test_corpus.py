"""Each code of the plan stage: a wrong plan that gives it, and a right one."""

import pytest

from planlang.diagnostics.catalogue import plan, shape, terms
from tests.plan.corpus import checked, expected, given, names


@pytest.mark.parametrize("name", names())
def test_wrong(name: str) -> None:
    diagnostics = checked(f"{name}/wrong.plan").diagnostics
    assert {given(d) for d in diagnostics} == expected(name)
    assert name in {d.code.name for d in diagnostics}


@pytest.mark.parametrize("name", names())
def test_right(name: str) -> None:
    assert checked(f"{name}/right.plan").diagnostics == ()


def test_every_code_has_a_pair() -> None:
    assert {code.name for code in (*plan.CODES, *terms.CODES, *shape.CODES)} <= set(names())
