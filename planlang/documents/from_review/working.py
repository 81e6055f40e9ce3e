"""Each `working by … when …` of the plan, judged."""

from __future__ import annotations

from fractions import Fraction
from typing import assert_never

from planlang.analysis.back_test.model import BackTest, Judged, Verdict
from planlang.documents.from_review.figures import NONE, share, table
from planlang.documents.views.review import ReviewPart, ReviewRow, ReviewSection
from planlang.plan.model import Plan
from planlang.plan.parts import parts_of
from planlang.words.clauses import ClauseWords
from planlang.words.figures import shown
from planlang.words.litmus import working_words
from planlang.words.locale import Locale


def working_section(found: BackTest, locale: Locale) -> ReviewSection | None:
    """What the plan itself says it should bring, and whether it did."""
    if not found.judged:
        return None
    say = locale.say
    rows = tuple(_row(judged, found.plan, locale) for judged in found.judged)
    heads = (say("Element"), say("What was to show"), say("Verdict"), say("Found"), say("In"))
    return ReviewSection(
        key="working",
        title=say("Is it working, as the plan itself says?"),
        parts=(
            ReviewPart(
                title="",
                sentences=(),
                charts=(),
                tables=table(heads, rows, words=True),
                notes=(
                    say(
                        "What is said of each person holds when it holds for more than half of "
                        "those who have figures."
                    ),
                ),
            ),
        ),
    )


def _row(judged: Judged, plan: Plan, locale: Locale) -> ReviewRow:
    words = ClauseWords(plan=plan, version=plan.versions[judged.version], locale=locale)
    return ReviewRow(
        name=judged.title,
        cells=(
            working_words(words, judged.working),
            _verdict(judged.verdict, locale),
            _found(judged, plan, locale),
            NONE if judged.period is None else judged.period.label,
        ),
    )


def _verdict(verdict: Verdict, locale: Locale) -> str:
    match verdict:
        case Verdict.TRUE:
            return locale.say("true")
        case Verdict.FALSE:
            return locale.say("false")
        case Verdict.NOT_YET:
            return locale.say("not yet")
        case Verdict.UNKNOWN:
            return locale.say("not known")
        case _:
            assert_never(verdict)


def _found(judged: Judged, plan: Plan, locale: Locale) -> str:
    if judged.holds is not None:
        return locale.say("holds for {share}", share=share(judged.holds, locale))
    edges = parts_of(Fraction, judged.working.when)
    figures = [
        f"{read.title} {shown(read.figure, read.type, plan.currency, edges, locale=locale)}"
        for read in judged.reads
        if read.figure is not None
    ]
    return "; ".join(figures) or NONE
