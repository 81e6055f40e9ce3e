"""Accounts that do not count, by book and reason."""

from __future__ import annotations

from itertools import groupby

from planlang.data.model import LeftOut
from planlang.documents.views import statement as v
from planlang.plan.model import Plan
from planlang.scores.model import PersonScore
from planlang.scores.reasons import OUT_SENTENCES
from planlang.words.locale import Locale


def left_out(plan: Plan, person: PersonScore, locale: Locale) -> tuple[v.LeftOut, ...]:
    """Every account held at some time in the period that does not count, each under its reason."""
    ordered = sorted(person.left_out, key=lambda out: (out.book, out.reason, out.text or ""))
    made = []
    for _, group in groupby(ordered, key=lambda out: (out.book, out.reason, out.text)):
        of = tuple(group)
        made.append(
            v.LeftOut(
                book=plan.books[of[0].book].title,
                why=_why(of[0], locale),
                count=locale.say_many("{count} account", "{count} accounts", len(of)),
                accounts=tuple(out.account for out in of),
            )
        )
    return tuple(made)


def _why(out: LeftOut, locale: Locale) -> str:
    why = locale.say(OUT_SENTENCES[out.reason])
    return f"{why} ({out.text})" if out.text else why
