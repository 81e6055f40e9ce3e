"""The messages that the plan stage gathers while it checks."""

from __future__ import annotations

from planlang.diagnostics import Code, Diagnostic, Fix, Label, Span


class Problems:
    """Messages in the order they were found, each once.

    A declaration that two places use is checked for both; the same message at the same place is
    kept once.
    """

    def __init__(self) -> None:
        self._found: dict[tuple[str, Span | None, str], Diagnostic] = {}

    def add(
        self,
        code: Code,
        message: str,
        place: Span | None,
        *,
        help: str | None = None,
        labels: tuple[Label, ...] = (),
        fix: Fix | None = None,
    ) -> None:
        """Keep a message; a second one of the same code, place and words changes nothing."""
        self._found.setdefault(
            (code.code, place, message),
            Diagnostic(
                code=code,
                message=message,
                place=place,
                help=help,
                labels=labels,
                fix=fix,
            ),
        )

    def __len__(self) -> int:
        return len(self._found)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All messages, in the order they were found."""
        return tuple(self._found.values())
