"""Two checked plans, or all plans of two sides -> what changed, and what that does to pay."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from hashlib import sha256

from planlang.plan.fingerprint import fingerprint
from planlang.plan.model import Plan
from planlang.tools.diff.effects.classes import effect_of
from planlang.tools.diff.effects.together import line_effects
from planlang.tools.diff.model import (
    Change,
    Comparison,
    Edit,
    Effect,
    PlanComparison,
    PlanRef,
)
from planlang.tools.diff.pairing.pair import differences, same_parts
from planlang.tools.diff.pairing.parts import Difference
from planlang.tools.diff.pairing.plans import Matched
from planlang.tools.diff.pairing.renames import with_new_names

USUAL_VARIABLE = Fraction(10_000)
"""A period's variable pay that amounts are for, unless somebody says another."""

_DIGITS = 12


def compare(old: Plan, new: Plan, variable: Fraction | None = None) -> PlanComparison:
    """Every difference of meaning between two versions of a plan.

    `variable` is a period's variable pay for amounts of money; None takes 10,000.
    """
    stake = USUAL_VARIABLE if variable is None else variable
    before = ref(old)
    old, renames = with_new_names(old, new)
    changes = tuple(_change(d, old, new, stake) for d in (*renames, *differences(old, new)))
    return PlanComparison(
        old=before,
        new=ref(new),
        currency=new.currency,
        variable=stake,
        changes=changes,
        lines=line_effects(old, new, changes, stake) if any(c.moves_pay for c in changes) else (),
        effect=together(changes),
        same=same_parts(old.versions[-1], new.versions[-1], {d.name for d in renames}),
    )


def together(changes: Sequence[Change]) -> Effect:
    """The class of several changes: one of them decides where all go the same way."""
    found = {change.effect for change in changes if change.moves_pay}
    if not found:
        return Effect.NONE
    return found.pop() if len(found) == 1 else Effect.DEPENDS


def compare_sides(
    sides: Matched, *, old_name: str, new_name: str, variable: Fraction | None = None
) -> Comparison:
    """All plans of two sides, as they belong together."""
    compared = [compare(one, other, variable) for one, other in sides.pairs]
    return Comparison(
        old=old_name,
        new=new_name,
        plans=tuple(c for c in compared if c.changes),
        added=tuple(map(ref, sides.only_new)),
        removed=tuple(map(ref, sides.only_old)),
        same=tuple(c.new for c in compared if not c.changes),
    )


def with_consents(compared: Comparison, accepted: Mapping[str, str]) -> Comparison:
    """The comparison with the reasons for which changes were agreed to, by fingerprint."""
    return replace(
        compared,
        plans=tuple(
            replace(
                plan,
                changes=tuple(
                    replace(change, accepted=accepted.get(change.fingerprint))
                    for change in plan.changes
                ),
            )
            for plan in compared.plans
        ),
    )


def ref(plan: Plan) -> PlanRef:
    """What names a version of a plan."""
    return PlanRef(
        name=plan.name,
        title=plan.title,
        file=plan.span.source.name,
        fingerprint=fingerprint(plan),
        effective=plan.effective,
        revisions=tuple(v.first for v in plan.versions[1:]),
    )


def fingerprint_of(plan: str, found: Difference) -> str:
    """A name for a change: the same for as long as rule, path, was and becomes are."""
    text = json.dumps(
        [found.rule, plan, found.path, found.was_value, found.becomes_value],
        sort_keys=True,
        separators=(",", ":"),
    )
    return sha256(text.encode()).hexdigest()[:_DIGITS]


def sentence(found: Difference) -> str:
    """ "Target 94% instead of 93%.", "Added: No accelerator on bought renewals (…)."."""
    if not found.field:
        said = found.becomes if found.edit is not Edit.REMOVED else found.was
        return f"{found.edit.value.capitalize()}: {said}."
    label = found.label[0].upper() + found.label[1:]
    if found.field == "name":
        return f"Renamed: `{found.becomes}` instead of `{found.was}`."
    if any(words is not None and words.endswith(".") for words in (found.was, found.becomes)):
        pieces = ((found.becomes or "nothing").rstrip("."), (found.was or "nothing").rstrip("."))
        return f"{label}: “{pieces[0]}” instead of “{pieces[1]}”."
    if found.was is None:
        return f"{label} {found.becomes}, where there was none."
    if found.becomes is None:
        return f"No {found.label} any more; it was {found.was}."
    return f"{label} {found.becomes} instead of {found.was}."


def _change(found: Difference, old: Plan, new: Plan, variable: Fraction) -> Change:
    does = effect_of(found, old, new, variable)
    return Change(
        plan=new.name,
        edit=found.edit,
        rule=found.rule,
        path=found.path,
        part=found.part,
        element=found.owner,
        field=found.field,
        label=found.label,
        was=found.was,
        becomes=found.becomes,
        was_value=found.was_value,
        becomes_value=found.becomes_value,
        effect=does.effect,
        reason=does.reason,
        region=does.region,
        sentence=sentence(found),
        witness=does.witness,
        fingerprint=fingerprint_of(new.name, found),
        location=found.place,
        old_location=found.old_place,
    )
