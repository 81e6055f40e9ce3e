"""Places count from 1, messages come in order of place."""

from planlang.diagnostics import (
    Cell,
    Code,
    Diagnostic,
    Severity,
    Source,
    Span,
    has_errors,
    in_order,
)

SOURCE = Source("a.plan", "one\ntwo three\r\n\nfour")


def code(severity: Severity = Severity.ERROR) -> Code:
    return Code(code="P299", name="an_example", severity=severity, summary="An example.")


def test_places_and_lines() -> None:
    assert SOURCE.place(0) == (1, 1)
    assert SOURCE.place(3) == (1, 4)  # the line's end belongs to the line
    assert SOURCE.place(4) == (2, 1)
    assert SOURCE.place(len(SOURCE.text)) == (4, 5)
    assert [SOURCE.line(n) for n in (1, 2, 3, 4)] == ["one", "two three", "", "four"]


def test_spans() -> None:
    two, three = Span(SOURCE, 4, 7), Span(SOURCE, 8, 13)
    assert (two.text, three.text) == ("two", "three")
    assert two.to(three).text == "two three"
    assert str(three) == "a.plan:2:5"


def test_cells_read_as_a_person_counts() -> None:
    assert str(Cell(file="r.csv", row=12, column="due")) == "r.csv, row 12, column due"
    assert str(Cell(file="r.csv", column="due")) == "r.csv, column due"
    assert str(Cell(file="r.csv")) == "r.csv"


def test_order_is_by_text_then_data_then_no_place() -> None:
    late = Diagnostic(code=code(), message="late", place=Span(SOURCE, 8, 9))
    early = Diagnostic(code=code(), message="early", place=Span(SOURCE, 0, 1))
    other = Diagnostic(code=code(), message="other", place=Span(Source("0.plan", "x"), 0, 1))
    cell9 = Diagnostic(code=code(), message="cell9", place=Cell(file="r.csv", row=9))
    cell10 = Diagnostic(code=code(), message="cell10", place=Cell(file="r.csv", row=10))
    nowhere = Diagnostic(code=code(), message="nowhere")
    ordered = in_order([nowhere, cell10, late, cell9, early, other])
    assert [d.message for d in ordered] == ["other", "early", "late", "cell9", "cell10", "nowhere"]


def test_only_errors_stop() -> None:
    warning = Diagnostic(code=code(Severity.WARNING), message="w")
    assert not has_errors([warning])
    assert has_errors([warning, Diagnostic(code=code(), message="e")])
