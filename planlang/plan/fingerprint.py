"""A name for what a checked plan says: two plans share it exactly when they mean the same."""

from __future__ import annotations

from hashlib import sha256

from planlang.plan.as_json import plan_as_text
from planlang.plan.model import Plan

SHORT = 12
"""So many of its digits are shown to people: enough to tell a company's plans apart."""


def fingerprint(plan: Plan) -> str:
    """The SHA-256 of the plan's canonical JSON, as 64 hexadecimal digits.

    Comments, layout, the order of declarations and the files they stand in leave it as it is; every
    change of a figure, a rule, a condition, a title or a text changes it.
    """
    return sha256(plan_as_text(plan).encode("ascii")).hexdigest()
