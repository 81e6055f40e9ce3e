"""The engine inside planlang, where something happens to it."""

from __future__ import annotations

import duckdb
import pytest

from planlang.data.engine.embedded import embedded


@pytest.mark.parametrize(
    "said",
    [RuntimeError("Query interrupted"), duckdb.InterruptException("INTERRUPT Error: Interrupted!")],
)
def test_who_interrupts_a_statement_is_not_told_of_a_bug(said: Exception) -> None:
    with pytest.raises(KeyboardInterrupt), embedded():
        raise said


def test_a_bug_stays_a_bug() -> None:
    with pytest.raises(RuntimeError, match="something else"), embedded():
        raise RuntimeError("something else")
