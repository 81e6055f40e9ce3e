"""Each code of files, names, data and measures: a wrong plan that gives it, and a right one."""

import pytest

from planlang.diagnostics.catalogue import plan as catalogue
from tests.plan.corpus import checked, expected, given, names


@pytest.mark.parametrize("name", names())
def test_wrong(name: str) -> None:
    diagnostics = checked(f"{name}/wrong.plan").diagnostics
    assert {given(d) for d in diagnostics} == expected(name)
    assert {d.code.name for d in diagnostics} == {name}


@pytest.mark.parametrize("name", names())
def test_right(name: str) -> None:
    assert checked(f"{name}/right.plan").diagnostics == ()


def test_every_code_has_a_pair() -> None:
    assert {code.name for code in catalogue.CODES} <= set(names())
