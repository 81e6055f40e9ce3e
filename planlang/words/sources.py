"""Where data come from and when they are complete."""

from __future__ import annotations

from planlang.plan.model import Dataset
from planlang.words.locale import ENGLISH, Locale


def file_words(dataset: Dataset, *, locale: Locale = ENGLISH) -> str:
    """ "objectives.xlsx, sheet Objectives"."""
    if dataset.sheet is None:
        return dataset.file
    return locale.say("{file}, sheet {sheet}", file=dataset.file, sheet=dataset.sheet)


def ready_words(dataset: Dataset, *, locale: Locale = ENGLISH) -> str | None:
    """ "within 3 days of the period's end"; None where the plan does not say."""
    if dataset.ready_days is None:
        return None
    if dataset.ready_days == 0:
        return locale.say("on the period's last day")
    return locale.say_many(
        "within {count} day of the period's end",
        "within {count} days of the period's end",
        dataset.ready_days,
    )
