"""Messages as Markdown, as GitHub and GitLab show it in comments and summaries of jobs."""

from __future__ import annotations

from collections.abc import Iterable

from planlang.diagnostics.as_text import tally, visible
from planlang.diagnostics.model import Diagnostic, Place, in_order

_MARKS = "\\`*_[]|~<>&$"
"""What could begin a tag, a link, a formula or a column of a table."""

_CALLS = {"@": "@\N{WORD JOINER}", "#": "&#35;\N{WORD JOINER}"}
"""GitHub looks for mentions and issues' numbers in what a reader sees, so that an entity does not
keep it from finding one; something invisible behind the mark does."""


def as_markdown(diagnostics: Iterable[Diagnostic]) -> str:
    """The tally and a table of messages by place, each with its code; text stays text.

    Names in backticks are shown as code. Nothing that a plan says becomes a link, a mention or a
    tag.
    """
    ordered = in_order(diagnostics)
    lines = [f"**{tally(ordered)}**"]
    if ordered:
        lines += ["", "| | finding | where |", "|---|---|---|", *map(_row, ordered)]
    return "\n".join(lines) + "\n"


def _row(diagnostic: Diagnostic) -> str:
    said = f"**{_text(diagnostic.message)}**"
    if diagnostic.help is not None:
        said += f"<br>{_text(diagnostic.help)}"
    for label in diagnostic.labels:
        said += f"<br>{_place(label.place)}: {_text(label.text)}"
    code = diagnostic.code
    where = "" if diagnostic.place is None else _place(diagnostic.place)
    return f"| {diagnostic.severity.value} | {said}<br>`{code.name}` ({code.code}) | {where} |"


def _place(place: Place) -> str:
    return f"<code>{_escaped(str(place))}</code>"


def _text(text: str) -> str:
    """Text whose backticks hold code, where they come in pairs."""
    return "<br>".join(_line(line) for line in text.splitlines())


def _line(line: str) -> str:
    parts = line.split("`")
    if len(parts) % 2 == 0:
        return _escaped(line)
    return "".join(
        f"<code>{_escaped(part)}</code>" if index % 2 else _escaped(part)
        for index, part in enumerate(parts)
    )


def _escaped(text: str) -> str:
    plain = "".join(map(_character, visible(text)))
    return plain.replace("://", "&#58;//").replace("www.", "www&#46;")  # links without a mark


def _character(c: str) -> str:
    return f"&#{ord(c)};" if c in _MARKS else _CALLS.get(c, c)
