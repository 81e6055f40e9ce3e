"""A ratio that divides by less than nothing is said, of whoever it is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from planlang.plan.model import Reading, Scope, ToPerson
from tests.data import by_hand as b

PEOPLE = """
    person,name,role,team,from,to,hired,variable
    ana,Ana,CSM,North,2020-01-01,,2020-01-01,20000
    bob,Bob,CSM,North,2020-01-01,,2020-01-01,10000
    cleo,Cleo,CSM,South,2020-01-01,,2020-01-01,10000
    dan,Dan,CSM,South,2020-01-01,,2020-01-01,10000
    eve,Eve,CSM,South,2020-01-01,,2020-01-01,10000
"""
DUE = b.dataset("due", "csm person", "on date", "asked money", "paid money", "size text")
ASKED, PAID, ON = (b.field(DUE, name) for name in ("asked", "paid", "on"))


def rate(scope: Scope = b.PERSON) -> Reading:
    made = b.measure("rate", "due", b.total(PAID), b.total(ASKED), where=b.in_period(ON))
    credit = ToPerson(person="csm", day=ON)
    small = b.row_segment("small", b.equal(b.field(DUE, "size"), b.words("small")))
    return b.reading(made, credit, scope, [small])


def said(folder: Path, rows: str, *scopes: Scope) -> list[str]:
    b.write(folder, people=PEOPLE, due=f"csm,on,asked,paid,size\n{rows}")
    readings = [replace(rate(s), key=f"rate {n}") for n, s in enumerate(scopes or [b.PERSON])]
    found = b.take(b.plan(readings, [DUE]), folder)
    return [d.message for d in found.diagnostics if d.code.name == "negative_denominator"]


def test_people_are_named_with_what_was_divided_by(tmp_path: Path) -> None:
    rows = """
        ana,2027-01-10,-100,-25,large
        ana,2027-01-11,49.50,0,large
        bob,2027-01-10,-100,0,large
        bob,2027-01-10,100,0,large
        cleo,2027-01-10,-1,-1,large
    """
    assert said(tmp_path, rows) == [
        "`rate` divides by a figure below 0 for ana (-50.5), cleo (-1)."
    ]


def test_a_few_are_named_and_all_are_counted(tmp_path: Path) -> None:
    rows = "\n".join(f"{who},2027-01-10,-9,1,large" for who in ("ana", "bob", "cleo", "dan", "eve"))
    assert said(tmp_path, rows) == [
        "`rate` divides by a figure below 0 for ana (-9), bob (-9), cleo (-9) and 2 more."
    ]


def test_rows_of_a_segment_are_divided_by_themselves(tmp_path: Path) -> None:
    rows = "ana,2027-01-10,500,1,large\nana,2027-01-10,-20,1,small"
    assert said(tmp_path, rows) == ["`rate` divides by a figure below 0 for ana (-20)."]


def test_a_figure_of_all_is_the_company_s(tmp_path: Path) -> None:
    rows = "ana,2027-01-10,10,1,large\nbob,2027-01-10,-20,1,large"
    assert said(tmp_path, rows, b.COMPANY) == [
        "`rate` divides by a figure below 0 for the company (-10)."
    ]


def test_people_are_named_beside_their_company(tmp_path: Path) -> None:
    """Whichever is read first: one message a measure."""
    rows = "ana,2027-01-10,10,1,large\nbob,2027-01-10,-20,1,large"
    for scopes in ((b.COMPANY, b.PERSON), (b.PERSON, b.COMPANY)):
        (message,) = said(tmp_path, rows, *scopes)
        assert "the company (-10)" in message
        assert "bob (-20)" in message


def test_nothing_is_said_of_0(tmp_path: Path) -> None:
    assert said(tmp_path, "ana,2027-01-10,0,-5,large") == []
