"""Which engine holds the facts, as planlang.toml says it: never a password."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class EngineKind(StrEnum):
    DUCKDB = "duckdb"
    POSTGRES = "postgres"
    SPARK = "spark"


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineBinding:
    """An engine and how it is reached: `settings` are the other keys of `[engine]`.

    Equal bindings need not reach equal data: a variable of the environment may be set otherwise.
    """

    kind: EngineKind = EngineKind.DUCKDB
    settings: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineTable:
    """Rows that are in the engine already: a table by its name (the parts between the points), or
    a path that the engine reads."""

    name: tuple[str, ...] = ()
    path: str | None = None

    @property
    def shown(self) -> str:
        """What messages call it."""
        return self.path if self.path is not None else ".".join(self.name)
