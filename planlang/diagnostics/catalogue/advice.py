"""What the field advises against: A7xx, each a rule of `planlang/tools/rules` with a page."""

from __future__ import annotations

from planlang.diagnostics.model import Code, Severity


def _note(code: str, name: str, summary: str) -> Code:
    return Code(code=code, name=name, severity=Severity.NOTE, summary=summary)


def _warning(code: str, name: str, summary: str) -> Code:
    return Code(code=code, name=name, severity=Severity.WARNING, summary=summary)


# ---------------------------------------------------------------- better tracked than paid

ACTIVITY_PAID = _note(
    "A701", "activity_paid", "An element pays for activity: calls, reviews, plans."
)
NPS_PAID = _note("A702", "nps_paid", "An element pays for the net promoter score.")
CSAT_PAID = _note("A703", "csat_paid", "An element pays for customer satisfaction.")
PIPELINE_PAID = _note(
    "A704", "pipeline_paid", "An element pays for pipeline, where a capped SPIFF would do."
)
ONBOARDING_PAID = _note("A705", "onboarding_paid", "An element pays a CSM for onboarding.")
ADVOCACY_PAID = _note(
    "A706", "advocacy_paid", "An element pays for references, case studies or events."
)
EXPANSION_PAID = _note("A707", "expansion_paid", "An element pays for expansion beside Sales.")
CONVERSIONS_PAID = _note(
    "A708", "conversions_paid", "An element pays for prospects won where CS does not sell."
)
OUTCOMES_IMMATURE = _note(
    "A709", "outcomes_immature", "Customer outcomes are paid in an organisation that is not mature."
)
USAGE_WITHOUT_HISTORY = _note(
    "A710", "usage_without_history", "Use of the product is paid before there is a history of it."
)
MBO_THIRD_QUARTER = _note(
    "A711", "mbo_third_quarter", "Objectives are paid for more than two quarters running."
)
# ---------------------------------------------------------------- what needs something beside it

LOGO_RETENTION_ALONE = _note(
    "A712",
    "logo_retention_alone",
    "Customers kept by count are paid, and nothing says what they are worth.",
)
NET_WITHOUT_GROSS = _note(
    "A713", "net_without_gross", "Net retention is paid, and nothing shows what was lost."
)
LICENCES_WITHOUT_ADOPTION = _note(
    "A714",
    "licences_without_adoption",
    "Licence utilisation is paid without an adoption measure beside it.",
)
LICENCES_HEAVY = _note("A715", "licences_heavy", "Licence utilisation weighs more than 30%.")
REPORTING_HEAVY = _note("A716", "reporting_heavy", "Reports and scorecards weigh more than 15%.")
SMALL_SAMPLE = _note(
    "A717", "small_sample", "A survey measure counts with fewer than five answers."
)
NPS_OF_ONE_PERSON = _note(
    "A718", "nps_of_one_person", "The net promoter score is tracked person by person."
)
SPIFF_WITHOUT_CAP = _note("A719", "spiff_without_cap", "A SPIFF pays for each row without a cap.")
SLOW_NUMBER = _note(
    "A720", "slow_number", "A paid number is known more than two weeks after its period."
)
# ---------------------------------------------------------------- whose number it is

RENEWAL_NOT_OWNED = _warning(
    "A721", "renewal_not_owned", "Renewals are paid to individuals who do not own them."
)
NO_GROUP_ELEMENT = _note(
    "A722", "no_group_element", "A start-up's plan pays nothing that a group reaches together."
)
NO_INDIVIDUAL_ELEMENT = _note(
    "A723", "no_individual_element", "A plan pays nothing that a person reaches alone."
)
COMPANY_NUMBER_PAID = _note(
    "A724", "company_number_paid", "An element pays for a number of the whole company."
)
# ---------------------------------------------------------------- the form of pay

RETENTION_WEIGHT_LOW = _note(
    "A731", "retention_weight_low", "Retention weighs less than 50% of variable pay."
)
PAY_MIX_UNUSUAL = _note("A732", "pay_mix_unusual", "The pay mix lies outside 70:30 to 80:20.")
COMMISSION_OUT_OF_CONTEXT = _note(
    "A733",
    "commission_out_of_context",
    "A commission where CSMs do not sell, or on what nobody sells.",
)
ONLY_LAGGING = _note(
    "A734", "only_lagging", "Everything that is paid or tracked is known only when it is too late."
)
TOO_MANY_ELEMENTS = _note(
    "A735", "too_many_elements", "Somebody is paid on more than three elements."
)
LOW_WEIGHT_ELEMENT = _note(
    "A736", "low_weight_element", "A paid element weighs less than 10% of variable pay."
)
TOO_MANY_SEGMENTS = _note(
    "A737", "too_many_segments", "A small team has more than two segments of customers."
)
FIXED_WITHOUT_GOALS = _note(
    "A738", "fixed_without_goals", "A plan without variable pay has no goals."
)
# ---------------------------------------------------------------- targets and overlaps

TARGET_JUMP = _note(
    "A741", "target_jump", "A revision raises a target by more than the usual uplift."
)
TARGET_BEYOND_HISTORY = _note(
    "A742", "target_beyond_history", "A target is above what history ever reached."
)
SAME_DOLLAR_TWICE = _warning("A751", "same_dollar_twice", "Two parts of pay count the same money.")
# ---------------------------------------------------------------- what a plan should state

CONTEXT_NOT_SAID = _note(
    "A761", "context_not_said", "A plan does not say in which context it stands."
)
ABOUT_NOT_SAID = _note(
    "A762", "about_not_said", "A paid measure of your own does not say what it is about."
)

CODES: tuple[Code, ...] = (
    ACTIVITY_PAID,
    NPS_PAID,
    CSAT_PAID,
    PIPELINE_PAID,
    ONBOARDING_PAID,
    ADVOCACY_PAID,
    EXPANSION_PAID,
    CONVERSIONS_PAID,
    OUTCOMES_IMMATURE,
    USAGE_WITHOUT_HISTORY,
    MBO_THIRD_QUARTER,
    LOGO_RETENTION_ALONE,
    NET_WITHOUT_GROSS,
    LICENCES_WITHOUT_ADOPTION,
    LICENCES_HEAVY,
    REPORTING_HEAVY,
    SMALL_SAMPLE,
    NPS_OF_ONE_PERSON,
    SPIFF_WITHOUT_CAP,
    SLOW_NUMBER,
    RENEWAL_NOT_OWNED,
    NO_GROUP_ELEMENT,
    NO_INDIVIDUAL_ELEMENT,
    COMPANY_NUMBER_PAID,
    RETENTION_WEIGHT_LOW,
    PAY_MIX_UNUSUAL,
    COMMISSION_OUT_OF_CONTEXT,
    ONLY_LAGGING,
    TOO_MANY_ELEMENTS,
    LOW_WEIGHT_ELEMENT,
    TOO_MANY_SEGMENTS,
    FIXED_WITHOUT_GOALS,
    TARGET_JUMP,
    TARGET_BEYOND_HISTORY,
    SAME_DOLLAR_TWICE,
    CONTEXT_NOT_SAID,
    ABOUT_NOT_SAID,
)

FROM_DATA: tuple[Code, ...] = (TARGET_BEYOND_HISTORY, TOO_MANY_SEGMENTS, USAGE_WITHOUT_HISTORY)
"""Rules that need data to tell: without them an `allow` of one may well answer something."""

FROM_PLAN: tuple[Code, ...] = tuple(code for code in CODES if code not in FROM_DATA)
