"""The types and units a value of the language can have."""

from __future__ import annotations

from enum import StrEnum

from planlang.quick_dataclass import dataclass


class Kind(StrEnum):
    """What a value is; the value of each member is the word a plan uses for it."""

    TEXT = "text"
    MONEY = "money"
    NUMBER = "number"
    COUNT = "count"
    PERCENT = "percent"
    DAYS = "days"
    DATE = "date"
    PERSON = "person"
    YES_NO = "yes/no"


@dataclass(frozen=True, slots=True)
class Type:
    """A kind and, for money, its currency: None means the currency of the plan that reads it,
    `currency_column` names the column that says it row by row."""

    kind: Kind
    currency: str | None = None
    currency_column: str | None = None

    @property
    def is_quantity(self) -> bool:
        """True for what can be added, compared by size and averaged."""
        return self.kind in _QUANTITIES

    def __str__(self) -> str:
        return f"{self.kind} in {self.currency}" if self.currency else str(self.kind)


_QUANTITIES = frozenset({Kind.MONEY, Kind.NUMBER, Kind.COUNT, Kind.PERCENT, Kind.DAYS})

TEXT = Type(Kind.TEXT)
MONEY = Type(Kind.MONEY)
NUMBER = Type(Kind.NUMBER)
COUNT = Type(Kind.COUNT)
PERCENT = Type(Kind.PERCENT)
DAYS = Type(Kind.DAYS)
DATE = Type(Kind.DATE)
PERSON = Type(Kind.PERSON)
YES_NO = Type(Kind.YES_NO)
