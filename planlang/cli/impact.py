"""What a change costs on real data: both versions of each plan scored on the same files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from planlang.cli.console import note, progress, refuse
from planlang.diagnostics import Diagnostic, did_you_mean
from planlang.plan.model import Plan

if TYPE_CHECKING:
    from planlang.data.model import Measured
    from planlang.data.sources import Sources
    from planlang.scores.model import Scores
    from planlang.tools.diff.impact.model import Impact
    from planlang.tools.diff.impact.movements import Movement
    from planlang.tools.diff.impact.told import Priced
    from planlang.tools.diff.pairing.plans import Matched
    from planlang.values.calendar import Period

BETWEEN = ".."
MOST_PERIODS = 60


def impact_on(
    sides: Matched,
    *,
    data: Path | None,
    period: str | None,
    named: Path | None,
    beside: Path,
) -> Impact | None:
    """What the change of plans that belong together costs.

    `period` is a label, or the first and the last of several: `2027-Q1..2027-Q4`. `data` is the
    folder of the data; None takes that of the configuration that `beside` lies under. With `named`,
    everybody's own change is written there, for the user's eyes only. None comes back where neither
    data nor periods were said. Leaves with exit code 2 where what was said cannot be meant.
    """
    if period is None:
        if data is not None:
            refuse(
                "Which periods? Data were given, and no period.", "Add --period 2027-Q1..2027-Q4"
            )
        if named is not None:
            refuse("Names belong to a priced comparison.", "Add --data DIR and --period PERIOD.")
        return None
    from planlang.cli.scoring import data_sources, know_every_dataset
    from planlang.plan.fingerprint import fingerprint
    from planlang.tools.diff.impact.model import Impact, Unpriced
    from planlang.tools.diff.impact.told import plan_impact

    sources = data_sources(beside, data)
    know_every_dataset(beside, sources, sides.plans)
    if named is not None:
        _refuse_to_write(named, sources)
    # A plan that says the same pays the same; scoring it would only take time.
    pairs = [(one, other) for one, other in sides.pairs if fingerprint(one) != fingerprint(other)]
    if not pairs:
        _labels(sides.pairs, period)  # whether there are such periods is asked all the same
    labels = _labels(pairs, period)
    found: list[tuple[Priced, Plan]] = []
    read: set[tuple[str, str | None]] = set()
    with progress("Scoring") as bar:
        steps = sum(2 * len(own) for own in labels)
        done = 0
        for (one, other), own in zip(pairs, labels, strict=True):
            pricing = _Pricing(one, other, sources)
            for label in own:
                bar(done, steps, f"{other.name} {label}")
                pricing.price(label)
                done += 2
            if own:
                found.append((pricing.priced(), other))
                read |= pricing.read
    if named is not None:
        _write_named(named, [priced for priced, _ in found])
    digests = [(file, digest) for file, digest in read if digest is not None]
    hashed = "".join(f"{file} {digest}\n" for file, digest in sorted(digests))
    is_whole = bool(read) and len(digests) == len(read)
    other_periods = [
        (new.name, f"{period} is no period of a plan that pays {new.pays.value}")
        for (_, new), own in zip(pairs, labels, strict=True)
        if not own
    ]
    alone = [
        (plan.name, f"only the {side} side has this plan, so nothing is compared")
        for side, plans in (("new", sides.only_new), ("old", sides.only_old))
        for plan in plans
    ]
    return Impact(
        periods=tuple(dict.fromkeys(label for own in labels for label in own)),
        data=sha256(hashed.encode()).hexdigest() if is_whole else None,
        plans=tuple(plan_impact(priced, _team_column(plan)) for priced, plan in found),
        unpriced=tuple(Unpriced(plan=name, reason=why) for name, why in (*other_periods, *alone)),
    )


def _labels(pairs: Sequence[tuple[Plan, Plan]], text: str) -> list[tuple[str, ...]]:
    """The periods that are meant, of each pair; none where its periods are called otherwise.
    Leaves with exit code 2 where no plan has such periods."""
    labels = [tuple(period.label for period in _periods(new, text)) for _, new in pairs]
    if pairs and not any(labels):
        from planlang.cli.periods import periods_of

        plan = pairs[0][1]
        known = periods_of(plan)
        refuse(
            f"`{text}` names no periods of `{plan.name}`, which pays {plan.pays.value}.",
            f"Its periods are {known[0]} to {known[-1]}; several are written "
            f"{known[0]}{BETWEEN}{known[-1]}. {did_you_mean(text.partition(BETWEEN)[0], known)}",
        )
    return labels


def _periods(plan: Plan, text: str) -> Iterator[Period]:
    """The plan's periods from the first label through the last; none where it has none such."""
    first, between, last = text.partition(BETWEEN)
    period = plan.calendar.period(first, plan.pays)
    end = plan.calendar.period(last if between else first, plan.pays)
    if period is None or end is None:
        return
    if end.start < period.start:
        refuse(
            f"{last} is before {first}.",
            f"The earlier one stands first: --period {last}{BETWEEN}{first}",
        )
    for _ in range(MOST_PERIODS):
        if period.start > end.start:
            return
        yield period
        period = plan.calendar.next(period)
    refuse(
        f"`{text}` are more than {MOST_PERIODS} periods.",
        "Compare fewer at a time: the last four quarters tell most.",
    )


class _Pricing:
    """Prices one plan, period by period."""

    def __init__(self, old: Plan, new: Plan, sources: Sources) -> None:
        from planlang.data.needs import measured_part

        self._old, self._new, self._sources = old, new, sources
        self._labels: list[str] = []
        self._found: dict[str, tuple[Movement, ...]] = {}
        self._not_priced: dict[str, str] = {}
        self._provisional: set[str] = set()
        self._same_figures = measured_part(old) == measured_part(new)
        self.read: set[tuple[str, str | None]] = set()
        """The files that were read, with their SHA-256; tables of a database have none."""

    def price(self, label: str) -> None:
        """Take in a period: its movements, or why there are none."""
        self._labels.append(label)
        found = self._movements(label)
        if isinstance(found, str):
            self._not_priced[label] = found
        else:
            self._found[label] = found

    def priced(self) -> Priced:
        """All that was taken in."""
        from planlang.tools.diff.impact.told import Priced

        return Priced(
            plan=self._new.name,
            title=self._new.title,
            currency=self._new.currency,
            periods=tuple(self._labels),
            movements=self._found,
            not_priced=self._not_priced,
            provisional=frozenset(self._provisional),
        )

    def _movements(self, label: str) -> tuple[Movement, ...] | str:
        from planlang.tools.diff.impact.movements import movements, same_days

        old, new = self._old, self._new
        if old.currency != new.currency:
            return f"it was paid in {old.currency} and is paid in {new.currency}"
        was, becomes = (p.calendar.period(label, p.pays) for p in (old, new))
        if not same_days(was, becomes) or was is None or becomes is None:
            return f"{label} is not the same days in both versions"
        for plan, word in ((old, "old"), (new, "new")):
            if becomes.range.intersection(plan.effective) is None:
                held = f"{plan.effective.start} through {plan.effective.end}"
                return f"the {word} version holds from {held}, which is another time"
        scores = self._scores_of_both(was, becomes)
        wrong = [found for found in scores if isinstance(found, str)]
        if wrong:
            return "; ".join(dict.fromkeys(wrong))
        before, after = (found for found in scores if not isinstance(found, str))
        for found in (before, after):
            self.read |= {(i.file, i.sha256) for i in found.inputs}
        if after.provisional:
            self._provisional.add(label)
        return movements(old, before, new, after)

    def _scores_of_both(self, was: Period, becomes: Period) -> list[Scores | str]:
        """Everybody's pay under either version, or why it cannot be known, without a word of what
        the data hold. Versions that measure the same are measured once."""
        from planlang.pipeline import scored

        after = self._measured(self._new, becomes, "")
        before = after if self._same_figures else self._measured(self._old, was, "before a change")
        return [
            _why_not(found.diagnostics) if found.measures is None else scored(plan, found.measures)
            for plan, found in ((self._old, before), (self._new, after))
        ]

    def _measured(self, plan: Plan, period: Period, kept_as: str) -> Measured:
        from planlang.cli.periods import usual_day
        from planlang.cli.scoring import Company

        company: Company = Company(plan=plan, sources=self._sources, others=(), kept_as=kept_as)
        # Both versions look at the data from the same day, else the day would be what differs.
        day = max(usual_day(self._old, period), usual_day(self._new, period))
        return company.measured(period, day)


def _why_not(diagnostics: Sequence[Diagnostic]) -> str:
    """Codes only: a message shows cells of the data, which not everybody may see who reads this."""
    errors = [d for d in diagnostics if d.is_error]
    names = ", ".join(dict.fromkeys(d.code.name for d in errors))
    count = "an error" if len(errors) == 1 else f"{len(errors)} errors"
    return f"the data have {count} ({names}); planlang score says where"


def _team_column(plan: Plan) -> str | None:
    """The roster's column that measures of a team go by; else the one called `team`."""
    columns = {c.name for c in plan.datasets[plan.roster].columns}
    scopes = sorted({r.scope.column for r in plan.readings.values() if r.scope.column} & columns)
    return scopes[0] if len(scopes) == 1 else "team" if "team" in columns else None


def _refuse_to_write(named: Path, sources: Sources) -> None:
    from planlang.cli.files import why_not_replaced, why_not_written

    wrong = why_not_written(named) or why_not_replaced(named, sources.folder)
    if wrong is not None:
        refuse(wrong)


def _write_named(named: Path, found: Sequence[Priced]) -> None:
    from planlang.cli.files import write_for_owner_only
    from planlang.tools.diff.writing.named_detail import named_detail

    write_for_owner_only(named, named_detail(found))
    note(f"Wrote {named}: everybody's own change, for your eyes only.")
