"""The texts of a statement's view: all that a reader must find in the document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from planlang.documents.views import statement as v
from planlang.documents.views.chart import Gauge, PayoutChart, Waterfall
from planlang.documents.views.identity import Identity
from planlang.documents.views.plan import Person

NOT_SHOWN = {
    v.StatementView: {"language", "person"},  # the person's name and days stand in the heading
    v.TeamView: {"language", "column"},
    v.Standing: {"name", "payout"},
    v.Line: {"kind"},
    v.Traced: {"name"},
    v.Member: {"id"},
    Person: {"id"},
}


def texts(part: object) -> Iterator[str]:
    """Every text of a view, but names for programs and what pictures are made of."""
    match part:
        case str():
            if part.strip():
                yield part
        case tuple():
            for inner in part:
                yield from texts(inner)
        case PayoutChart() | Waterfall() | Gauge() | bool() | None:
            return
        case Identity():
            yield from (part.title, part.version or "", part.short_fingerprint, part.product)
        case _ if is_dataclass(part):
            for field in fields(part):
                if field.name not in NOT_SHOWN.get(type(part), ()):
                    yield from texts(getattr(part, field.name))


def texts_of(view: v.StatementView | v.TeamView) -> list[str]:
    """All of them, with what a statement says of its person."""
    found = list(texts(view))
    if isinstance(view, v.StatementView):
        person = view.person
        found += [person.name, person.period, person.days]
        for stretch in person.stretches:
            found += [stretch.days, *stretch.segments, *stretch.changes]
    return found
