"""What the plan promises, and whether it is proved."""

from __future__ import annotations

from planlang.analysis.promises.model import Answer, Broken, Holds
from planlang.analysis.promises.prove import prove
from planlang.documents.views import plan as v
from planlang.plan.model import Plan
from planlang.words.locale import Locale
from planlang.words.promises import promise_words, standing_words


def promise_views(plan: Plan, locale: Locale) -> tuple[v.Fact, ...]:
    """Each promise with what is known of it; a promise about the roster's cost is proved only with
    data, and so is not proved here."""
    return tuple(
        v.Fact(
            label=promise_words(plan, proof.promise.says, locale=locale),
            text=standing_words(_holds(proof.answer), locale=locale),
        )
        for proof in prove(plan)
    )


def _holds(answer: Answer) -> bool | None:
    if isinstance(answer, Holds):
        return True
    return False if isinstance(answer, Broken) else None
