"""What every view of a whole document has."""

from __future__ import annotations

from typing import ClassVar, Protocol

from planlang.documents.views.identity import Identity


class DocumentView(Protocol):
    """A whole document: its kind names the template that lays it out (`plan`, `statement`, …)."""

    document: ClassVar[str]

    @property
    def identity(self) -> Identity: ...
