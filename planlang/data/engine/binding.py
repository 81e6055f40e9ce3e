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
