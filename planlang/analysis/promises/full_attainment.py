"""`promise full attainment pays 100%`: one point of each situation, scored by the evaluator.

Every element is at its target (without one, at the poorest figure with a full payout), gates are
open and multipliers at 1 where figures can have it so. Elements pay in proportion to variable pay
there; a bonus, or an amount in a limit on the total, does not, and then the promise holds for one
variable pay alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from planlang.analysis.neutral import target_in
from planlang.analysis.promises.model import Answer, Holds, Shown, Unknown
from planlang.analysis.promises.said import lines_words, money, of_variable, who
from planlang.analysis.promises.subject import Looked, without_spiffs
from planlang.plan import wording
from planlang.plan.model import FullAttainmentPays
from planlang.scores.model import PersonScore

ZERO, ONE = Fraction(0), Fraction(1)
FAR = Fraction(1000)


def proved(promise: FullAttainmentPays, looked: Sequence[Looked]) -> Answer:
    """Whether full attainment pays exactly the promised share in every situation."""
    open_: Answer | None = None
    for each in looked:
        shown = each.shown(each.start)
        if shown.score.variable != each.variable:
            open_ = open_ or Unknown(
                reason="no pay period with variable pay starts under its terms"
            )
            continue
        apart = _not_at_target(each, shown)
        if apart is not None:
            open_ = open_ or Unknown(reason=apart)
            continue
        pays, most = _exact(shown.score), promise.share * each.variable
        if pays != most:
            return each.broken(
                f"with every element at its target {money(pays, each.plan)} are paid "
                f"{of_variable(shown)}{who(each.situation)} "
                f"({lines_words(shown.score, each.plan)}), and {money(most, each.plan)} was "
                "promised",
                (shown,),
                pays,
                most,
            )
        if not _in_proportion(promise, each):
            open_ = open_ or Unknown(
                reason=f"it holds for a variable of {money(each.variable, each.plan)} a "
                f"{each.plan.pays.noun}{who(each.situation)}, and not for every one: amounts of "
                "money are paid or held back beside shares of it"
            )
    return open_ or Holds()


def _in_proportion(promise: FullAttainmentPays, looked: Looked) -> bool:
    """Whether much smaller and much larger variable pay is paid the promised share as well. What
    does not hang on variable pay is most of a small one, and amounts hold a large one."""
    for factor in (1 / FAR, FAR):
        variable = looked.variable * factor
        shown = looked.shown(replace(looked.start, variable=variable))
        if abs(_exact(shown.score) - promise.share * variable) > looked.rounded:
            return False
    return True


def _exact(score: PersonScore) -> Fraction:
    """The total before any line is rounded, without SPIFFs; as paid where a limit holds it."""
    if score.limits:
        return without_spiffs(score)
    bonuses = sum((a.pay for a in score.awards if not a.is_spiff), ZERO)
    sold = sum((c.exact_pay - c.exact_before for c in score.commissions), ZERO)
    return sum((e.exact_pay for e in score.elements), ZERO) + bonuses + sold


def _not_at_target(looked: Looked, shown: Shown) -> str | None:
    """Why no figures can have every element at its target at once; None where they can."""
    for element in looked.situation.terms.elements:
        if element.quantity is None:
            continue
        line = shown.score.element(element.name)
        target = target_in(looked.situation, element)
        if line is None or target is None:
            continue
        reached = line.attainment == 1 if element.against_target else line.measure == target
        if not reached:
            return (
                f"`{element.name}` reads the same figure as another element, and their targets "
                f"differ ({wording.value(target, element.quantity.type.kind, looked.plan.currency)}"
                " here)"
            )
    return None
