"""Every code has one meaning, one name, one page."""

import re
from importlib import import_module
from pathlib import Path

import pytest

from planlang.diagnostics import Code, Severity, catalogue
from planlang.diagnostics.catalogue import CODES, find, shape

PAGES = Path(__file__).parents[2] / "docs" / "diagnostics"
PREFIXES = {
    "syntax": "S1",
    "plan": "P2",
    "terms": "P2",
    "data": "D3",
    "scores": "E6",
    "shape": "W4",
    "advice": "A7",
    "litmus": "L",
    "promises": "V9",
    "documents": "T6",
    "pdf": "T62",
    "command": "C5",
}
"""Modules of the catalogue and how their codes begin."""


def codes_of(module: str) -> tuple[Code, ...]:
    found = import_module(f"{catalogue.__name__}.{module}").CODES
    assert isinstance(found, tuple)
    return found


def test_codes_and_names_are_unique() -> None:
    codes, names = [c.code for c in CODES], [c.name for c in CODES]
    assert sorted(set(codes)) == sorted(codes)
    assert sorted(set(names)) == sorted(names)


def test_every_module_is_collected() -> None:
    folder = Path(str(catalogue.__file__)).parent
    assert {path.stem for path in folder.glob("*.py")} - {"__init__", "answerable"} == set(PREFIXES)
    assert {c for module in PREFIXES for c in codes_of(module)} == set(CODES)


@pytest.mark.parametrize("module", PREFIXES)
def test_every_code_of_a_module_is_listed(module: str) -> None:
    """A `Code` that is defined and in no list would have no page."""
    names = vars(import_module(f"{catalogue.__name__}.{module}"))
    assert {v for v in names.values() if isinstance(v, Code)} <= set(CODES)


@pytest.mark.parametrize("module", PREFIXES)
def test_codes_carry_their_stage(module: str) -> None:
    for code in codes_of(module):
        assert re.fullmatch(r"[A-Z]\d{3}", code.code), code
        assert code.code.startswith(PREFIXES[module]), code
        assert re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", code.name), code
        assert re.match(r"[A-Z`]", code.summary), code
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
