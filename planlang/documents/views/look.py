"""What a document looks like and what it is a document of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Which plan, which text of it, and which program wrote the document.

    `version` is the title of the version whose terms the document states; `revision` is the commit
    of the repository that the plan lies in, None where there is none or it has changes that no
    commit holds. `fingerprint` names the compiled plan: 64 hexadecimal digits, of which
    `short_fingerprint` has the first twelve, for people.
    """

    plan: str
    title: str
    version: str
    revision: str | None
    fingerprint: str
    product: str  # "planlang 0.3.0"

    @property
    def short_fingerprint(self) -> str:
        return self.fingerprint[:12]
