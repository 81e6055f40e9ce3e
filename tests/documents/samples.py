"""The plans that documents are made of in tests, as their authors wrote them."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from planlang.data.model import Measures
from planlang.data.sources import Sources
from planlang.documents.from_plan.document import PlanDocuments
from planlang.documents.ready import Ready, make_ready
from planlang.documents.settings import DocumentSettings
from planlang.documents.views.plan import PlanView
from planlang.pipeline import checked, measured
from planlang.plan.model import Plan
from planlang.words.locale import locale

ROOT = Path(__file__).parents[2]
COMPANY = ROOT / "plans" / "company"
OWN = Path(__file__).parent / "plans"

FILES = {
    path.stem if path.parent != ROOT / "plans" / "posthog" else f"posthog_{path.stem}": path
    for folder in (COMPANY, ROOT / "plans" / "posthog", OWN)
    for path in sorted(folder.glob("*.plan"))
    if path.stem not in {"data", "measures", "startup_data"}
}
"""Every sample plan: those that ship, and those of tests/documents/plans, by a short name."""


@cache
def plan(name: str) -> Plan:
    """The plan of a sample file (of several the last)."""
    return checked(FILES[name]).plans[-1]


@cache
def ready(code: str = "en-GB") -> Ready:
    """Our own templates in a language."""
    found = locale(code)
    assert found is not None
    return make_ready(DocumentSettings(), found)


@cache
def documents(name: str, code: str = "en-GB") -> PlanDocuments:
    """The documents of a sample plan, by a program and from a commit that never change."""
    return PlanDocuments(
        plan(name), ready(code).locale, product="planlang 1.2.3", revision="0123456789ab"
    )


def for_everybody(name: str, code: str = "en-GB") -> PlanView:
    """The document for everybody, on the terms that the plan begins with."""
    return documents(name, code).for_everybody()


@cache
def measures(name: str, label: str) -> Measures:
    """The sample company's measures for a plan in a period."""
    found = plan(name)
    period = found.calendar.period(label, found.pays)
    assert period is not None
    result = measured(found, Sources(folder=COMPANY / "data"), period, date(2027, 6, 30))
    assert result.measures is not None
    return result.measures


def for_person(name: str, label: str, person: str, code: str = "en-GB") -> PlanView:
    """The document of a person of the sample company."""
    known = measures(name, label)
    found = next(p for p in known.people if p.person == person)
    return documents(name, code).for_person(known, found)


GOLDEN = Path(__file__).parent / "golden"

PEOPLE = {
    "enterprise-strategic": ("enterprise", "2027-Q3", "clemence.dauvergne", "en-GB"),
    "enterprise-new-terms": ("enterprise", "2027-Q3", "zoe.angstrand", "en-GB"),
    "enterprise-ramped": ("enterprise", "2027-Q3", "felix.hartmond", "fr"),
    "small_business-senior": ("small_business", "2027-Q3", "petra.kovacik", "en-US"),
    "onboarding-left": ("onboarding", "2027-Q3", "isla.fairbrother", "de"),
}
"""People whose documents are kept whole: their plan, period, id and language."""


@cache
def golden_views() -> dict[str, tuple[PlanView, str]]:
    """Every view whose Markdown lies in `golden`, by the file's name, with its language."""
    views = {name: (for_everybody(name), "en-GB") for name in FILES}
    views["enterprise-de"] = (for_everybody("enterprise", "de"), "de")
    for name, (plan_name, label, person, code) in PEOPLE.items():
        views[name] = (for_person(plan_name, label, person, code), code)
    return views
