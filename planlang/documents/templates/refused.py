"""What a template may not do, as it is raised inside of one; `mistakes` says it in words."""

from __future__ import annotations

from collections.abc import Iterable


class RefusedError(Exception):
    """A template did something that no template can do."""


class EndlessError(RefusedError):
    """A template did not come to an end within the work that is allowed."""


class TooSlowError(RefusedError):
    """A template did not come to an end within the `seconds` that are allowed."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class UnreadableError(RefusedError):
    """A template that is there and cannot be used; the message says why, the help what to do."""

    def __init__(self, shown: str, message: str, help_text: str) -> None:
        super().__init__(message)
        self.shown = shown
        self.message = message
        self.help = help_text


class OtherKindError(RefusedError):
    """A template uses one of another kind, whose values would be escaped for this one."""

    def __init__(self, name: str, kinds: tuple[str, ...]) -> None:
        super().__init__(name)
        self.name = name
        self.kinds = kinds


class NoTextError(RefusedError):
    """Something was to be printed, joined or gone through (`where`) that is not made for it."""

    def __init__(self, value: object, where: str) -> None:
        super().__init__(where)
        self.value = value
        self.where = where


class NoAttributeError(RefusedError):
    """A template asks for a name that something does not have; `known` are those that it has."""

    def __init__(self, owner: object, name: object, known: Iterable[str]) -> None:
        super().__init__(name)
        self.owner = owner
        self.name = name
        self.known = tuple(known)


class NoPlaceError(RefusedError):
    """A text for `_` has a place that is more than a name."""

    def __init__(self, place: str) -> None:
        super().__init__(place)
        self.place = place


class NoCallError(RefusedError):
    """A template calls something that is not there to be called."""
