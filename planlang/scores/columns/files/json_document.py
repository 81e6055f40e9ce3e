"""The JSON document of `scores.schema` around its people, and small parts of it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from fractions import Fraction
from shutil import copyfileobj
from typing import TextIO

from planlang.data.model import LeftOut, OutReason
from planlang.scores import schema
from planlang.scores.model import Scores
from planlang.scores.reasons import OUT_SENTENCES, SENTENCES, Reason
from planlang.values.decimals import exact_or_fraction, plain
from planlang.values.money import Currency

_ON_A_LINE = json.JSONEncoder(ensure_ascii=False)
_INDENTED = json.JSONEncoder(ensure_ascii=False, indent=2)


class PeopleBeside:
    """People wait in a file beside the document, because its head says what all of them say
    together: their `total`, and in words the `reasons` that occur."""

    def __init__(self, beside: TextIO) -> None:
        self._beside = beside
        self._anybody = False
        self.total = Fraction(0)
        self.reasons: set[Reason | OutReason | None] = set()

    def add(self, people: Iterable[str]) -> None:
        """Some more, as JSON."""
        text = ",\n    ".join(people)
        self._beside.write((",\n    " if self._anybody else "\n    ") + text)
        self._anybody = True

    def write(self, scores: Scores, out: TextIO) -> None:
        """The whole document."""
        head = schema.ScoresOut(
            schema_version=1,
            plan=scores.plan,
            title=scores.title,
            period=schema.PeriodOut(
                label=scores.period.label, start=scores.period.start, end=scores.period.end
            ),
            currency=scores.currency.code,
            as_of=scores.as_of,
            provisional=scores.provisional,
            total=_money(self.total, scores.currency),
            reasons=_in_words(self.reasons),
            inputs=tuple(
                schema.InputOut(dataset=i.dataset, file=i.file, sha256=i.sha256, rows=i.rows)
                for i in scores.inputs
            ),
            people=(),
        )
        fields = head.model_dump(mode="json", exclude={"people"})
        out.write(as_text(fields, indented=True).removesuffix("\n}") + ',\n  "people": [')
        self._beside.seek(0)
        copyfileobj(self._beside, out)
        out.write("\n  ]\n}" if self._anybody else "]\n}")


def as_text(value: object, *, indented: bool = False) -> str:
    """JSON as all of it is written here."""
    text = (_INDENTED if indented else _ON_A_LINE).encode(value)
    # Halves of characters can come in with a name; UTF-8 output has no way to write them.
    return text.encode("utf-8", "replace").decode("utf-8")


def left_out_fields(out: LeftOut) -> dict[str, str | None]:
    """An account that does not count."""
    return {
        "account": out.account,
        "book": out.book,
        "reason": out.reason.value,
        "text": out.text,
    }


def figure_fields(**figures: Fraction | None) -> dict[str, str | None]:
    """Each figure as a decimal, with its fraction beside it where the decimal is not exact."""
    made: dict[str, str | None] = {}
    for name, figure in figures.items():
        if figure is None:
            made[name] = None
            continue
        made[name], fraction = exact_or_fraction(figure)
        if fraction is not None:
            made[f"{name}_exact"] = fraction
    return made


def _money(amount: Fraction, currency: Currency) -> str:
    text = plain(amount, currency.digits)
    assert text is not None  # sums of lines are multiples of the plan's rounding unit
    return text


def _in_words(found: set[Reason | OutReason | None]) -> dict[str, str]:
    """The reason codes that occur, in words."""
    words = {r: s for r, s in SENTENCES.items() if r in found}
    out_words = {r: s for r, s in OUT_SENTENCES.items() if r in found}
    return {r.value: s for r, s in (*sorted(words.items()), *sorted(out_words.items()))}
