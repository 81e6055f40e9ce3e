"""Every code has one meaning, one name, one page."""

import re
from pathlib import Path

import pytest

from planlang.diagnostics import Code, Severity
from planlang.diagnostics.catalogue import CODES, command, data, find, plan, shape, syntax, terms

PAGES = Path(__file__).parents[2] / "docs" / "diagnostics"
STAGES = [
    (syntax.CODES, "S1"),
    (plan.CODES, "P2"),
    (terms.CODES, "P2"),
    (data.CODES, "D3"),
    (shape.CODES, "W4"),
    (command.CODES, "C5"),
]


def test_codes_and_names_are_unique() -> None:
    codes, names = [c.code for c in CODES], [c.name for c in CODES]
    assert sorted(set(codes)) == sorted(codes)
    assert sorted(set(names)) == sorted(names)


def test_every_code_of_a_stage_is_collected() -> None:
    """A `Code` that a stage's module defines and forgets to list would have no page."""
    for module in (syntax, plan, terms, data, shape, command):
        defined = {v for v in vars(module).values() if isinstance(v, Code)}
        assert defined <= set(module.CODES), module.__name__


@pytest.mark.parametrize(("codes", "prefix"), STAGES, ids=[prefix for _, prefix in STAGES])
def test_codes_carry_their_stage(codes: tuple[Code, ...], prefix: str) -> None:
    for code in codes:
        assert re.fullmatch(rf"{prefix}\d\d", code.code), code
        assert re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", code.name), code
        assert code.summary[:1].isupper(), code
        assert code.summary.endswith("."), code


def test_shapes_warn_and_never_stop() -> None:
    assert all(code.severity is not Severity.ERROR for code in shape.CODES)


def test_found_by_name_and_by_code() -> None:
    for code in CODES:
        assert find(code.name) == find(code.code) == code
    assert find("no_such_code") is None


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    pages = {path.stem for path in PAGES.glob("*.md")} - {"README", "index"}
    assert pages == {code.name for code in CODES}
