"""What may be said of a simulation to everybody: nothing that is about fewer than five people.

The average cost of all is the sum of the lines' averages, so that a line which is not said must not
be what the others leave. Nobody's pay is simulated as it was; but with few people, or with figures
drawn of few, a cost comes down to what each of them is paid.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from planlang.analysis.privacy import LEAST, Figure, Published, Unknown, is_few
from planlang.analysis.simulate.model import Bar, GateShut, LineCost, Refused, Simulation


def told(found: Simulation) -> Simulation | Refused:
    """The simulation without what is about a few people; refused where all of it is."""
    lines = found.lines
    amounts: dict[Unknown, Fraction] = {
        (person, _key(line)): mean for line in lines for person, mean in line.who.items() if mean
    }
    said = Published(amounts)
    if found.people < LEAST or not said.say([frozenset(amounts)]):
        return Refused(
            message="What this costs is what fewer than five people are paid, or nearly so.",
            help="Who may see their pay adds --private.",
        )
    if is_few(source for line in lines for source in line.sources):
        return Refused(
            message="All figures are drawn of fewer than five people, so that the cost tells "
            "theirs.",
            help="Name more periods with --history; who may see their pay adds --private.",
        )
    shown = _shown(lines, amounts, said)
    return replace(
        found,
        lines=tuple(line if _key(line) in shown else _hidden(line) for line in lines),
        gates=tuple(_gate(gate) for gate in found.gates),
        payouts=_joined(found.payouts),
    )


def _key(line: LineCost) -> str:
    return f"{line.kind}\0{line.name}"


def _shown(
    lines: Sequence[LineCost], amounts: dict[Unknown, Fraction], said: Published
) -> frozenset[str]:
    """The lines that may be said, those of the most people first."""
    by_key = {_key(line): line for line in lines}
    left = set(by_key)
    for line in sorted(lines, key=lambda line: (-len(line.who), _key(line))):
        key = _key(line)
        others = left - {key}
        sources = frozenset(s for other in others for s in by_key[other].sources)
        if is_few(line.who) or is_few(line.sources) or (others and is_few(sources)):
            continue
        if said.say([_figure({key}, amounts), _figure(others, amounts)]):
            left = others
    return frozenset(by_key) - left


def _figure(keys: set[str], amounts: dict[Unknown, Fraction]) -> Figure:
    return frozenset(unknown for unknown in amounts if unknown[1] in keys)


def _hidden(line: LineCost) -> LineCost:
    return replace(line, cost=None, at_top=None, without_data=None, nothing=None)


def _gate(gate: GateShut) -> GateShut:
    return replace(gate, closed=None) if is_few(gate.who) else gate


def _joined(bars: Sequence[Bar]) -> tuple[Bar, ...]:
    """Neighbours together until five people have payouts in each bar, or nobody."""
    found: list[Bar] = []
    for bar in bars:
        if found and is_few(found[-1].who):
            found[-1] = _both(found[-1], bar)
        else:
            found.append(bar)
    while len(found) > 1 and is_few(found[-1].who):
        last = found.pop()
        found[-1] = _both(found[-1], last)
    return tuple(found) if len(found) > 1 else ()


def _both(first: Bar, second: Bar) -> Bar:
    return Bar(
        low=first.low,
        high=second.high,
        share=first.share + second.share,
        who=first.who | second.who,
    )
