"""What a document is a document of: which plan, which text of it, and which program wrote it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """`version` is the title of the version whose terms the document states, None where the plan
    has one only. `revision` is the commit of the repository that the plan lies in; None where there
    is none, or where the plan has changes that no commit holds. `fingerprint` names the compiled
    plan by 64 hexadecimal digits.
    """

    plan: str
    title: str
    version: str | None
    revision: str | None
    fingerprint: str
    product: str  # "planlang 0.3.0"

    @property
    def short_fingerprint(self) -> str:
        """The first twelve digits, for people."""
        return self.fingerprint[:12]
