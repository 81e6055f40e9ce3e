"""Every kind of message there is, collected from the stages that give them.

A code's page is `docs/diagnostics/<name>.md`: a wrong and a right plan, and what to do.
"""

from __future__ import annotations

from planlang.diagnostics.catalogue import (
    advice,
    command,
    data,
    documents,
    litmus,
    pdf,
    plan,
    promises,
    scores,
    shape,
    syntax,
    terms,
)
from planlang.diagnostics.model import Code

CODES: tuple[Code, ...] = (
    *syntax.CODES,
    *plan.CODES,
    *terms.CODES,
    *data.CODES,
    *scores.CODES,
    *shape.CODES,
    *litmus.CODES,
    *promises.CODES,
    *advice.CODES,
    *documents.CODES,
    *pdf.CODES,
    *command.CODES,
)
"""All codes, in the order of the stages."""


def find(name: str) -> Code | None:
    """The code that is called `name`, by its name ("weights_not_100") or its code ("P201")."""
    return next((code for code in CODES if name in (code.name, code.code)), None)
