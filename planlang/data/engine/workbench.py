"""Where a measuring takes place: the engine that reads files, and the one that holds the facts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import assert_never

from planlang.data.engine.binding import EngineBinding, EngineKind
from planlang.data.engine.database import Database, ServerDatabase
from planlang.data.engine.embedded import Embedded, embedded


@dataclass(frozen=True, slots=True)
class Workbench:
    """`files` reads and checks every file; `db` is asked for the facts. They are one and the same
    where no other engine is configured."""

    files: Embedded
    db: Database
    server: ServerDatabase | None = None
    """`db` again, where it is not the embedded engine."""


@contextmanager
def workbench(binding: EngineBinding) -> Iterator[Workbench]:
    """The engines for one use; what they hold is gone when it ends, whatever happens."""
    with embedded() as files:
        match binding.kind:
            case EngineKind.DUCKDB:
                yield Workbench(files, files)
            case EngineKind.POSTGRES:
                from planlang.data.engine.postgres import postgres

                with postgres(binding) as server:
                    yield Workbench(files, server, server)
            case EngineKind.SPARK:
                from planlang.data.engine.spark import spark

                with spark(binding) as server:
                    yield Workbench(files, server, server)
            case _:
                assert_never(binding.kind)
