"""The what-if page of a plan, for anybody or for one person."""

from __future__ import annotations

import json
from collections.abc import Sequence
from fractions import Fraction

from planlang.documents.views.what_if import WhatIf
from planlang.documents.what_if.assumed import note, variable_of, variable_words
from planlang.documents.what_if.controls import Controls
from planlang.documents.what_if.pay import Json, exact, reading_as_json, terms_as_json
from planlang.documents.what_if.points import as_json
from planlang.documents.what_if.settings import Setting, for_anybody, for_person
from planlang.documents.what_if.starts import Start, example_starts, measured_start
from planlang.documents.what_if.words import signs_as_json, words_as_json
from planlang.plan.model import Plan
from planlang.plan.terms import Terms
from planlang.scores.runs import PaidRun
from planlang.values.calendar import Period
from planlang.words.locale import Locale


def what_if_for_anybody(plan: Plan, version: int, period: Period, locale: Locale) -> WhatIf:
    """The page for everybody: the reader says how much is at stake, and for whom it is."""
    settings, are_all = for_anybody(plan, plan.versions[version], locale)
    variable = variable_of(plan)
    notes = [
        locale.say(
            "Somebody who is in the plan for the whole period {period}.", period=period.label
        )
    ]
    if not are_all:
        notes.append(locale.say("Each exception for people is offered by itself, not all at once."))
    controls = _controls(plan, period, settings, variable, locale)
    assumed = [variable_words(plan, variable, locale), *_assumed(controls)]
    notes.append(note(tuple(assumed), locale))
    examples = example_starts(plan, version, period, settings)
    return WhatIf(
        data=_data(plan, period, settings, controls, examples, locale), notes=tuple(notes)
    )


def what_if_for_person(
    plan: Plan, runs: tuple[PaidRun, ...], period: Period, locale: Locale
) -> WhatIf:
    """The page for one person: their own days, terms, money and targets in the period."""
    setting = for_person(runs, locale)
    variable = sum((paid.variable for paid in runs), Fraction(0))
    notes = [
        locale.say("Your own terms, targets and variable pay in {period}.", period=period.label)
    ]
    if len(runs) > 1:
        notes.append(locale.say("Other terms hold on some days: each counts by its days."))
    controls = _controls(plan, period, (setting,), variable, locale)
    if assumed := _assumed(controls):
        notes.append(note(assumed, locale))
    measured = measured_start(setting, variable, locale)
    return WhatIf(
        data=_data(plan, period, (setting,), controls, measured, locale), notes=tuple(notes)
    )


def _controls(
    plan: Plan,
    period: Period,
    settings: tuple[Setting, ...],
    variable: Fraction,
    locale: Locale,
) -> tuple[Controls, ...]:
    share = plan.spread[period.index - 1]
    return tuple(Controls(plan, setting, share, variable, locale) for setting in settings)


def _assumed(controls: tuple[Controls, ...]) -> tuple[str, ...]:
    """What any of the settings assumes, each once."""
    return tuple(dict.fromkeys(words for each in controls for words in each.assumed()))


def _data(
    plan: Plan,
    period: Period,
    settings: tuple[Setting, ...],
    controls: tuple[Controls, ...],
    others: tuple[Start, ...],
    locale: Locale,
) -> str:
    """All that the script needs. The page starts on target; `others` are other ways to start."""
    terms = list(dict.fromkeys(days.terms for setting in settings for days in setting.days))
    share = plan.spread[period.index - 1]
    asked = [each.groups() for each in controls]
    groups = [each for i, each in enumerate(asked) if each not in asked[:i]]
    on_target = [
        Start(title=locale.say("Every element on target"), point=each.start(i))
        for i, each in enumerate(controls)
    ]
    page: dict[str, Json] = {
        "unit": exact(plan.rounding.unit),
        "share": exact(share),
        "terms": [terms_as_json(each, period) for each in terms],
        "settings": [
            {**_setting(setting, terms), "groups": groups.index(each)}
            for setting, each in zip(settings, asked, strict=True)
        ],
        "readings": {key: reading_as_json(reading) for key, reading in plan.readings.items()},
        "groups": list(groups),
        "starts": [
            {"title": start.title, "point": as_json(start.point)} for start in (*on_target, *others)
        ],
        "currency": {"code": plan.currency.code, "digits": plan.currency.digits},
        "signs": signs_as_json(locale),
        "words": words_as_json(locale),
    }
    return json.dumps(page, ensure_ascii=False, separators=(",", ":"))


def _setting(setting: Setting, terms: Sequence[Terms]) -> dict[str, Json]:
    return {
        "title": setting.title,
        "runs": [
            {
                "terms": terms.index(days.terms),
                "variable": None if days.variable is None else exact(days.variable),
                "part": exact(days.part),
                "inPlan": exact(days.in_plan),
                "inputs": dict(days.inputs),
            }
            for days in setting.days
        ],
    }
