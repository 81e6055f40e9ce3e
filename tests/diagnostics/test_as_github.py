"""Commands of a GitHub workflow: each on one line, and none that a plan could give."""

from __future__ import annotations

from planlang.diagnostics import Cell, Code, Diagnostic, Severity, Source, Span
from planlang.diagnostics.as_github import as_github

SOURCE = Source("a.plan", "one\ntwo three\n")


def code(severity: Severity = Severity.ERROR) -> Code:
    return Code(code="P299", name="an_example", severity=severity, summary="An example.")


def test_a_place_and_a_help() -> None:
    found = Diagnostic(code=code(), message="Two.", place=Span(SOURCE, 4, 7), help="Write three.")
    assert as_github([found]) == (
        "::error file=a.plan,line=2,col=1,endColumn=4,title=an_example (P299)"
        "::Two.%0AWrite three.\n1 error\n"
    )


def test_what_each_severity_is_called() -> None:
    lines = as_github(Diagnostic(code=code(s), message="m") for s in Severity).splitlines()
    assert [line.split()[0] for line in lines[:-1]] == ["::error", "::warning", "::notice"]
    assert lines[-1] == "1 error, 1 warning, 1 note"


def test_a_place_of_several_lines_has_no_columns() -> None:
    found = Diagnostic(code=code(), message="m", place=Span(SOURCE, 0, 7))
    assert "line=1,endLine=2,title=" in as_github([found])


def test_a_cell() -> None:
    found = Diagnostic(code=code(), message="m", place=Cell(file="r.csv", row=3, column="due"))
    assert "file=r.csv,line=3,title=" in as_github([found])


def test_no_text_gives_a_command_or_a_property() -> None:
    hostile = Source("a,line=9::x.plan", "100%\n")
    found = Diagnostic(
        code=code(),
        message="100%0A::set-output name=x::y\r\n::error::mine",
        place=Span(hostile, 0, 3),
    )
    text = as_github([found])
    assert text.count("\n") == 2
    assert "file=a%2Cline=9%3A%3Ax.plan,line=1" in text
    assert "100%250A::set-output name=x::y%0D%0A::error::mine" in text
