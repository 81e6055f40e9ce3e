"""Use of the product, paid before anybody knows what a good rate is."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics.catalogue import advice
from planlang.plan.checks.finding import Finding
from planlang.plan.model import About
from planlang.tools.rules.model import Rule
from planlang.tools.rules.saying import of_part
from planlang.tools.rules.view import View


def _find(view: View) -> Iterator[Finding]:
    if view.context.maturity != "startup":
        return
    for part in view.about(About.ADOPTION, About.LICENCES):
        yield of_part(
            advice.USAGE_WITHOUT_HISTORY,
            part,
            f"Element `{part.name}` pays {view.share(part.weight)} for use of the product in a "
            "start-up, where there is no history to say what a good rate is.",
            "Track it as a goal for some quarters, look at the customers who do well, and pay for "
            "it then.",
        )


USAGE_WITHOUT_HISTORY = Rule(
    code=advice.USAGE_WITHOUT_HISTORY,
    costs=(
        "The target is a guess: it is met by everybody or by nobody, and what it asks for may "
        "not be what keeps customers."
    ),
    decides="The head of customer success, with whoever owns the data.",
    fine=(
        "There are a few quarters of data in spite of the company's age: answer with `allow` "
        "and say how many."
    ),
    source="Yes, once data are mature; the influence is indirect, and what is a good rate? [D]",
    wrong="""\
context {
  maturity   startup
  mission    retention
  csm_owns   renewals, adoption
}
""",
    right="""\
context {
  maturity   startup
  mission    retention
  csm_owns   renewals, adoption
}
remove breadth
change team { weight 40% }
add goal features "Features in use" {
  measure    adoption_breadth
  credit     by book own
  target     60%
}
""",
    find=_find,
)
