"""Small files for tests of names, data and measures."""

from __future__ import annotations

from planlang.diagnostics import Span
from planlang.plan.declared.declarations import Declarations
from planlang.plan.declared.measure_parts import CheckedMeasure
from planlang.plan.files.linking import TextReader, link
from planlang.tree import nodes as t

DATA = """
assignments holdings "Holdings" {
  file   "holdings.csv"
  column account  text
  column person   person
  column from     date
  column to       date  optional
  column managed  yes/no
}
book own "Own" from holdings { owned on last day of period }
dataset tiers "Tiers" {
  file   "tiers.csv"
  column account  text
  column since    date
  column tier     text
  key    account, since
  dated  since
}
dataset invoices "Invoices" {
  file   "invoices.csv"
  column account  text
  column issued   date
  column amount   money
}
dataset renewals "Renewals" {
  file   "renewals.csv"
  column account         text
  column csm             person
  column due             date
  column closed          date    optional
  column up_for_renewal  money
  column renewed         money
  column fee             money   optional
  column rate            percent
  column seats           count
  column score           number
  column kind            text
  column kept            yes/no
  lookup tier            from tiers by account
  key    account, due
}
"""


def declared(text: str, files: dict[str, str] | None = None) -> Declarations:
    """The declarations of a file, with DATA before them; its syntax must be right."""
    linked = link("a.plan", TextReader({"a.plan": DATA + text, **(files or {})}))
    assert not linked.diagnostics
    return Declarations(linked, "USD")


def only(text: str, files: dict[str, str] | None = None) -> Declarations:
    """The declarations of a file by itself."""
    linked = link("a.plan", TextReader({"a.plan": text, **(files or {})}))
    assert not linked.diagnostics
    return Declarations(linked, "USD")


def name(declarations: Declarations, word: str) -> t.Name:
    """A name as if it stood in the main file."""
    source = declarations.names.main.file.source
    return t.Name(span=Span(source, 0, 0), name=word)


def measured(value: str, where: str = "due in period", clauses: str = "") -> Declarations:
    """A file with the measure `m`."""
    return declared(
        f'measure m "M" {{\n  value {value}\n  from renewals where {where}\n  better higher\n'
        f"  {clauses}\n}}\n"
    )


def measure(value: str, where: str = "due in period", clauses: str = "") -> CheckedMeasure:
    """The measure of this value, which must be right."""
    declarations = measured(value, where, clauses)
    found = declarations.measure(name(declarations, "m"))
    assert not declarations.problems.diagnostics, declarations.problems.diagnostics
    assert found is not None
    return found


def complaints(value: str, where: str = "due in period", clauses: str = "") -> list[str]:
    """The names of the messages about the measure of this value, in order."""
    declarations = measured(value, where, clauses)
    declarations.measure(name(declarations, "m"))
    return [d.code.name for d in declarations.problems.diagnostics]
