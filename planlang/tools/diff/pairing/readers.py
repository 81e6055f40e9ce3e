"""Which lines of pay read a part of a plan: those that a change of it can touch."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from planlang.plan.model import (
    AttainmentOf,
    ByBook,
    ByDate,
    DatasetKind,
    Element,
    Gate,
    MoveWeight,
    Multiplier,
    PayCondition,
    PayoutOf,
    PeopleSegment,
    PersonTarget,
    Plan,
    Quantity,
    Reading,
    Version,
)
from planlang.plan.model.measure_examples import read_columns
from planlang.plan.parts import parts_of
from planlang.plan.rows import Field, LookedUp, RowsOf
from planlang.tools.diff.pairing.parts import Difference


def lines_that_read(found: Difference, plan: Plan) -> tuple[str, ...]:
    """Elements, commissions and awards of any version whose pay what is different can touch."""
    match found.kind:
        case "element":
            return _lines(plan, lambda _: False, frozenset({found.name}))
        case "gate" | "multiplier":
            return tuple(
                dict.fromkeys(
                    name
                    for version in plan.versions
                    for clause in _clauses(version)
                    if clause.name == found.name
                    for name in clause.elements
                )
            )
        case "commission" | "award":
            return (found.name,)
        case "measure" if found.field == "better" and not _is_attained(plan, found.name):
            return ()
        case "measure":
            return _lines(plan, lambda r: r.measure.name == found.name)
        case "row segment":
            return _lines(plan, lambda r: any(s.name == found.name for s in r.segments))
        case "book":
            return _lines(plan, lambda r: found.name in books_of(plan, r))
        case "rows":
            return _lines(plan, lambda r: r.measure.rows == found.name)
        case _:
            return _of_dataset(found, plan)


def _is_attained(plan: Plan, measure: str) -> bool:
    """Whether an element is paid for the measure: only its attainment asks what is better."""
    names = {key for key, reading in plan.readings.items() if reading.measure.name == measure}
    return any(
        key in names
        for element in parts_of(Element, plan.versions)
        if element.quantity is not None
        for _, key in element.quantity.parts
    ) or any(
        key in names
        for segment in parts_of(PeopleSegment, plan.versions)
        for quantity in parts_of(Quantity, segment)
        for _, key in quantity.parts
    )


def every_line(plan: Plan) -> tuple[str, ...]:
    """All lines of a plan."""
    names: dict[str, None] = {}
    for version in plan.versions:
        names |= dict.fromkeys(e.name for e in version.elements)
        names |= dict.fromkeys(c.name for c in version.commissions)
        names |= dict.fromkeys(a.name for a in version.awards)
    return tuple(names)


def _lines(
    plan: Plan, reads: Callable[[Reading], bool], also: frozenset[str] = frozenset()
) -> tuple[str, ...]:
    keys = {key for key, reading in plan.readings.items() if reads(reading)}
    return tuple(
        dict.fromkeys(line for version in plan.versions for line in _of(version, keys, also))
    )


def _of(version: Version, keys: set[str], also: frozenset[str]) -> Iterator[str]:
    """Lines that read one of the keys, or an element of `also`, straight or through a condition."""
    touched = {
        element.name
        for segment in version.segments
        for change in segment.changes
        for name, value in change.fields
        if name == "quantity" and isinstance(value, Quantity) and _reads(value, keys)
        for element in version.elements
        if element.name == change.element
    }
    moved = touched | set(also)
    for element in version.elements:
        if element.name in moved or (element.quantity and _reads(element.quantity, keys)):
            moved.add(element.name)
            yield element.name
    yield from _receivers(version, moved)
    for clause in _clauses(version):
        own = clause.quantity if isinstance(clause, Multiplier) else None
        if _condition_reads(clause.when, keys, moved) or (own and _reads(own, keys)):
            yield from clause.elements
    for commission in version.commissions:
        if commission.reading in keys or commission.reading_before in keys:
            yield commission.name
    for award in version.awards:
        if (
            award.reading in keys
            or award.reading_before in keys
            or _condition_reads(award.when, keys, moved)
        ):
            yield award.name


def _receivers(version: Version, elements: set[str]) -> tuple[str, ...]:
    """Elements that get the weight of others without data: whether there are data may differ."""
    ways: dict[str, set[str]] = {}
    for element in version.elements:
        if isinstance(element.no_data, MoveWeight):
            ways.setdefault(element.name, set()).add(element.no_data.to)
    for segment in version.segments:
        for change in segment.changes:
            for _, rule in change.fields:
                if isinstance(rule, MoveWeight):
                    ways.setdefault(change.element, set()).add(rule.to)
    found = dict.fromkeys(elements)
    waiting = sorted(elements)
    while waiting:
        new = sorted(ways.get(waiting.pop(), set()) - found.keys())
        found |= dict.fromkeys(new)
        waiting += new
    return tuple(name for name in found if name not in elements)


def _clauses(version: Version) -> tuple[Gate | Multiplier, ...]:
    return (*version.gates, *version.multipliers)


def _reads(quantity: Quantity, keys: set[str]) -> bool:
    return any(key in keys for _, key in quantity.parts)


def _condition_reads(when: PayCondition | None, keys: set[str], elements: set[str]) -> bool:
    if when is None:
        return False
    looked = {v.element for v in parts_of(AttainmentOf, when)}
    looked |= {v.element for v in parts_of(PayoutOf, when)}
    return bool(looked & elements) or any(_reads(q, keys) for q in parts_of(Quantity, when))


def books_of(plan: Plan, reading: Reading) -> frozenset[str]:
    """Books that decide which rows a reading counts."""
    found = {reading.credit.book} if isinstance(reading.credit, ByBook) else set()
    made = plan.made_rows.get(reading.measure.rows)
    return frozenset(found | ({made.book} if made is not None else set()))


def _of_dataset(found: Difference, plan: Plan) -> tuple[str, ...]:
    name = found.name
    dataset = plan.datasets.get(name)
    if dataset is None:
        return ()
    what, _, column = found.field.partition(" ")
    if what in ("column", "lookup") and dataset.kind is DatasetKind.DATASET:
        read = read_columns(
            dataset,
            [r.measure for r in plan.readings.values()],
            plan.made_rows.values(),
            plan.books,
            plan.datasets.values(),
        )
        credited = {f for r in plan.readings.values() for f in _credit_columns(r)}
        if column not in read | credited | _target_columns(plan, name):
            return ()
    if name == plan.roster or (plan.exchange is not None and plan.exchange.rates == name):
        return every_line(plan)
    targets = {e.name for version in plan.versions for e in version.elements if _is_of(e, name)}
    return _lines(plan, lambda r: name in _datasets(plan, r), frozenset(targets))


def _credit_columns(reading: Reading) -> set[str]:
    columns = {f.name for f in parts_of(Field, reading.credit)}
    person = getattr(reading.credit, "person", None)
    return columns | {"account"} | ({person} if isinstance(person, str) else set())


def _target_columns(plan: Plan, dataset: str) -> set[str]:
    found: set[str] = set()
    for target in parts_of(PersonTarget, plan.versions):
        if target.dataset == dataset:
            found |= {target.person, target.column}
            if target.where is not None:
                found |= {f.name for f in parts_of(Field, target.where)}
    return found


def _is_of(element: Element, dataset: str) -> bool:
    if element.objectives == dataset:
        return True
    own = [element.target, *(target for _, target in element.segment_targets)]
    return any(isinstance(t, PersonTarget) and t.dataset == dataset for t in own)


def _datasets(plan: Plan, reading: Reading) -> frozenset[str]:
    """Datasets that decide over a reading: its rows, what is looked up, who held what."""
    measure = reading.measure
    found = {measure.rows}
    made = plan.made_rows.get(measure.rows)
    things: list[object] = [measure, reading.credit, reading.segments]
    if made is not None:
        found |= {of.dataset for of in parts_of(RowsOf, made.columns)}
        things.append(made.columns)
    for book in books_of(plan, reading):
        found.add(plan.books[book].assignments)
        things.append(plan.books[book])
    if isinstance(reading.credit, ByDate):
        found.add(reading.credit.assignments)
    found |= {looked.dataset for looked in parts_of(LookedUp, *things)}
    return frozenset(found)
