"""Small plans for tests: `csm` of the corpus with a few lines changed."""

from __future__ import annotations

from datetime import date

from planlang.plan.files.linking import TextReader
from planlang.plan.from_tree import Checked, check
from planlang.plan.model import Element, Plan
from tests.plan.corpus import texts

USES = """use plan csm from "csm.plan"
use measure kept_share, kept_logos from "csm.plan"
use dataset renewals, people from "data.plan"
use book own from "data.plan"
"""


def checked(
    body: str,
    *,
    before: str = "",
    after: str = "",
    data: str | None = None,
    today: date | None = None,
) -> Checked:
    """The plan `csm` with `body` in its braces, `before` and `after` around it in the file; `data`
    stands for the corpus's `data.plan`."""
    text = f'{USES}\n{before}\nplan p "A plan" extends csm {{\n{body}\n}}\n{after}\n'
    files: dict[str, str | bytes] = {**texts(), "main.plan": text}
    if data is not None:
        files["data.plan"] = data
    return check("main.plan", TextReader(files), today)


def plan(body: str, *, before: str = "", after: str = "") -> Plan:
    """The checked plan; whatever is wrong with it shows in the failure."""
    result = checked(body, before=before, after=after)
    assert not result.has_errors, [d.message for d in result.diagnostics]
    return next(p for p in result.plans if p.name == "p")


def element(body: str, name: str = "retention", *, before: str = "") -> Element:
    """An element of the plan's first version."""
    return next(e for e in plan(body, before=before).versions[0].elements if e.name == name)


def messages(body: str, *, before: str = "", after: str = "", data: str | None = None) -> list[str]:
    """`code: message` of all that is wrong, in order of place."""
    result = checked(body, before=before, after=after, data=data)
    return [f"{d.code.name}: {d.message}" for d in result.diagnostics]
