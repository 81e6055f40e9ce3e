"""What `allow` is told that answers nothing: a name that is none, an error, an empty reason."""

from __future__ import annotations

import pytest

from planlang.plan.files.linking import TextReader
from planlang.plan.from_tree import check
from tests.plan.corpus import texts

TEXT = 'use plan csm from "csm.plan"\n\nplan senior "Senior CSM" extends csm {{\n  {allow}\n}}\n'


@pytest.mark.parametrize(
    ("allow", "message", "help"),
    [
        ('cliff_payot "x"', "There is no rule called `cliff_payot` to", "Did you mean `cliff_pay"),
        ('wwwwwwww "x"', "There is no rule called `wwwwwwww` to", "`planlang rule` lists them"),
        ('weights_not_100 "x"', "is an error: it is mended, and cannot be", "`planlang rule weigh"),
        ('allow_unused "x"', "`allow_unused` cannot be allowed: no plan", "`planlang rule allow_u"),
        ('cliff_payout ""', "`allow cliff_payout` gives no reason.", "Write why it is meant"),
        ('W401 "  "', "`allow W401` gives no reason.", "Write why it is meant"),
        ('cliff_payout "x"', "`allow cliff_payout` answers nothing", "Take the line out."),
    ],
)
def test_an_allow_that_answers_nothing(allow: str, message: str, help: str) -> None:
    files = {**texts(), "senior.plan": TEXT.format(allow=f"allow {allow}").encode()}
    (found,) = check("senior.plan", TextReader(files), None).diagnostics
    assert message in found.message
    assert (found.help or "").startswith(help)


CLIFF = """
  change retention {
    payout {
      below 90% of target  pays 0%
      from 90% of target   pays 100%
    }
    allow cliff_payout "The team wanted it."
  }
"""
NO_CLIFF = """
  change retention {
    payout {
      below 80% of target         pays 0%
      from 80% to 100% of target  pays 0% to 100%
      from 100% of target         pays 100%
    }
  }
"""


def test_an_allow_of_the_plan_that_is_extended_need_not_answer_anything() -> None:
    """It stands in another plan, where it answers the cliff that this one has taken out."""
    steep = f'use plan csm from "csm.plan"\n\nplan steep "Steep" extends csm {{\n{CLIFF}\n}}\n'
    body = f'use plan steep from "steep.plan"\n\nplan p "Soft" extends steep {{\n{NO_CLIFF}\n}}\n'
    files = {**texts(), "steep.plan": steep.encode(), "main.plan": body.encode()}
    assert check("steep.plan", TextReader(files), None).diagnostics == ()
    assert check("main.plan", TextReader(files), None).diagnostics == ()
