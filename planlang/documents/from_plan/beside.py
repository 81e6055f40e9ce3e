"""What stands beside the elements: gates, multipliers, commissions, bonuses, SPIFFs, limits."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.documents.charts.payout import factor_chart, rate_chart
from planlang.documents.from_markdown import prose
from planlang.documents.from_plan.elements import litmus_view, shown_target
from planlang.documents.from_plan.measured import meaning, quantity_facts, reading_facts
from planlang.documents.from_plan.stated import Stated
from planlang.documents.views import plan as v
from planlang.plan.model import Award, Commission, Gate, Multiplier, PayCondition, Quantity
from planlang.plan.parts import parts_of
from planlang.words.payout_tables import TableRow


def beside_views(of: Stated) -> tuple[v.Beside, ...]:
    """Gates, multipliers, commissions, bonuses and SPIFFs, in this order."""
    version = of.version
    bonuses = [award for award in version.awards if not award.is_spiff]
    spiffs = [award for award in version.awards if award.is_spiff]
    return (
        *(_gate(of, gate) for gate in version.gates),
        *(_multiplier(of, multiplier) for multiplier in version.multipliers),
        *(_commission(of, commission) for commission in version.commissions),
        *(_award(of, award, "bonus", of.locale.say("Bonus")) for award in bonuses),
        *(_award(of, award, "spiff", of.locale.say("SPIFF")) for award in spiffs),
    )


def limits_said(of: Stated) -> tuple[str, ...]:
    """The total cap and the total floor, a sentence each."""
    limits = ((of.version.total_cap, True), (of.version.total_floor, False))
    return tuple(
        of.words.limit(limit, is_cap=is_cap) for limit, is_cap in limits if limit is not None
    )


def _gate(of: Stated, gate: Gate) -> v.Beside:
    return v.Beside(
        kind="gate",
        kind_title=of.locale.say("Gate"),
        name=gate.name,
        title=gate.title,
        definition=prose(gate.definition),
        trap=prose(gate.trap),
        sentences=(of.words.gate(gate),),
        facts=(),
        measured=tuple(_read(of, gate.when)),
        table=None,
        chart=None,
        litmus=None,
    )


def _multiplier(of: Stated, multiplier: Multiplier) -> v.Beside:
    measured = (
        quantity_facts(of, multiplier.quantity)
        if multiplier.quantity is not None
        else _read(of, multiplier.when)
    )
    rows = of.words.multiplier_rows(multiplier)
    when = "" if multiplier.quantity is None else multiplier.quantity.title
    return v.Beside(
        kind="multiplier",
        kind_title=of.locale.say("Multiplier"),
        name=multiplier.name,
        title=multiplier.title,
        definition=prose(multiplier.definition),
        trap=prose(multiplier.trap),
        sentences=(of.words.multiplier(multiplier),),
        facts=(),
        measured=tuple(measured),
        table=_table(when, of.locale.say("Factor"), rows) if rows else None,
        chart=factor_chart(multiplier, of.plan.currency, of.locale),
        litmus=None,
    )


def _commission(of: Stated, commission: Commission) -> v.Beside:
    reading = of.plan.readings[commission.reading]
    return v.Beside(
        kind="commission",
        kind_title=of.locale.say("Commission"),
        name=commission.name,
        title=commission.title,
        definition=prose(commission.definition),
        trap=prose(commission.trap),
        sentences=(of.words.commission(commission),),
        facts=(),
        measured=tuple(reading_facts(of, reading)),
        table=_table(
            of.locale.say("Amount"), of.locale.say("Pays"), of.words.rate_rows(commission)
        ),
        chart=rate_chart(
            commission, of.plan.currency, of.locale, target=shown_target(of, commission.target)
        ),
        litmus=litmus_view(of, commission.litmus),
    )


def _award(of: Stated, award: Award, kind: str, kind_title: str) -> v.Beside:
    measured: list[v.Fact] = []
    if award.reading is not None:
        reading = of.plan.readings[award.reading]
        measured.append(
            v.Fact(label=of.locale.say("Counted"), text=of.measures.rows(reading.measure))
        )
        measured.append(
            v.Fact(label=of.locale.say("Whose results"), text=of.measures.reading(reading))
        )
    if award.when is not None:
        measured += _read(of, award.when)
    return v.Beside(
        kind=kind,
        kind_title=kind_title,
        name=award.name,
        title=award.title,
        definition=prose(award.definition),
        trap=prose(award.trap),
        sentences=(of.words.award(award),),
        facts=(),
        measured=tuple(measured),
        table=None,
        chart=None,
        litmus=None if award.litmus is None else litmus_view(of, award.litmus),
    )


def _read(of: Stated, condition: PayCondition | None) -> Iterator[v.Fact]:
    """What a condition looks at, where no element explains it already."""
    known = {
        reading.measure.name
        for element in of.version.elements
        if element.quantity is not None
        for reading in of.readings(element.quantity)
    }
    for quantity in parts_of(Quantity, condition):
        for reading in of.readings(quantity):
            measure = reading.measure
            if measure.name not in known:
                known.add(measure.name)
                yield v.Fact(label=measure.title, text=meaning(of, reading))


def _table(when: str, pays: str, rows: tuple[TableRow, ...]) -> v.Table:
    return v.Table(
        when=when,
        pays=pays,
        rows=tuple(v.TableRow(when=row.when, pays=row.pays) for row in rows),
    )
