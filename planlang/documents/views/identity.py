"""What a document is a document of: which plan, which text of it, and which program wrote it."""

from __future__ import annotations

from dataclasses import dataclass, field

from planlang.plan.fingerprint import SHORT


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """`version` is the title of the version whose terms the document states; None for a plan that
    has one only. `revision` is the commit of the repository that the plan lies in; None where there
    is none, or where the plan has changes that no commit holds. `fingerprint` names the compiled
    plan by 64 hexadecimal digits, and `compiled` is that plan as JSON, which goes into a PDF as an
    attachment. `day` is the day that a PDF bears ("2027-02-01"): one of the document's own, so that
    equal documents are equal files.
    """

    plan: str
    title: str
    version: str | None
    revision: str | None
    fingerprint: str
    compiled: str = field(repr=False)
    day: str
    product: str  # "planlang 0.3.0"

    @property
    def short_fingerprint(self) -> str:
        """As many of its digits as people are shown."""
        return self.fingerprint[:SHORT]
