"""The playbook as rules: what the field advises against, one rule a file."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.plan.checks.finding import Finding, Subject
from planlang.tools.rules.about_not_said import ABOUT_NOT_SAID
from planlang.tools.rules.activity_paid import ACTIVITY_PAID
from planlang.tools.rules.advocacy_paid import ADVOCACY_PAID
from planlang.tools.rules.commission_out_of_context import COMMISSION_OUT_OF_CONTEXT
from planlang.tools.rules.company_number_paid import COMPANY_NUMBER_PAID
from planlang.tools.rules.context_not_said import CONTEXT_NOT_SAID
from planlang.tools.rules.conversions_paid import CONVERSIONS_PAID
from planlang.tools.rules.csat_paid import CSAT_PAID
from planlang.tools.rules.expansion_paid import EXPANSION_PAID
from planlang.tools.rules.fixed_without_goals import FIXED_WITHOUT_GOALS
from planlang.tools.rules.licences_heavy import LICENCES_HEAVY
from planlang.tools.rules.licences_without_adoption import LICENCES_WITHOUT_ADOPTION
from planlang.tools.rules.logo_retention_alone import LOGO_RETENTION_ALONE
from planlang.tools.rules.low_weight_element import LOW_WEIGHT_ELEMENT
from planlang.tools.rules.mbo_third_quarter import MBO_THIRD_QUARTER
from planlang.tools.rules.model import Rule
from planlang.tools.rules.net_without_gross import NET_WITHOUT_GROSS
from planlang.tools.rules.no_group_element import NO_GROUP_ELEMENT
from planlang.tools.rules.no_individual_element import NO_INDIVIDUAL_ELEMENT
from planlang.tools.rules.nps_of_one_person import NPS_OF_ONE_PERSON
from planlang.tools.rules.nps_paid import NPS_PAID
from planlang.tools.rules.onboarding_paid import ONBOARDING_PAID
from planlang.tools.rules.only_lagging import ONLY_LAGGING
from planlang.tools.rules.outcomes_immature import OUTCOMES_IMMATURE
from planlang.tools.rules.pay_mix_unusual import PAY_MIX_UNUSUAL
from planlang.tools.rules.pipeline_paid import PIPELINE_PAID
from planlang.tools.rules.renewal_not_owned import RENEWAL_NOT_OWNED
from planlang.tools.rules.reporting_heavy import REPORTING_HEAVY
from planlang.tools.rules.retention_weight_low import RETENTION_WEIGHT_LOW
from planlang.tools.rules.same_dollar_twice import SAME_DOLLAR_TWICE
from planlang.tools.rules.small_sample import SMALL_SAMPLE
from planlang.tools.rules.spiff_without_cap import SPIFF_WITHOUT_CAP
from planlang.tools.rules.target_beyond_history import TARGET_BEYOND_HISTORY
from planlang.tools.rules.target_jump import TARGET_JUMP
from planlang.tools.rules.too_many_elements import TOO_MANY_ELEMENTS
from planlang.tools.rules.too_many_segments import TOO_MANY_SEGMENTS
from planlang.tools.rules.usage_without_history import USAGE_WITHOUT_HISTORY
from planlang.tools.rules.view import view

RULES: tuple[Rule, ...] = (
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
"""All rules, by code."""


def advised(subject: Subject) -> Iterator[Finding]:
    """What the rules find in a plan."""
    seen = view(subject)
    for rule in RULES:
        if rule.find is not None:
            yield from rule.find(seen)
