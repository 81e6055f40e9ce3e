"""The engine inside planlang, where something happens to it."""

from __future__ import annotations

import errno
from pathlib import Path

import duckdb
import pytest

from planlang.data.engine.embedded import embedded
from planlang.data.engine.room import no_room


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


def test_what_finds_no_room_says_where_and_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planlang.data.engine.embedded.MEMORY_LIMIT", "20MB")
    large = "SELECT i, hash(i) AS h FROM range(5000000) t(i) ORDER BY h"
    with embedded() as db:
        db.run("SET max_temp_directory_size = '1MB'")
        with pytest.raises(OSError, match="TMPDIR") as caught:
            db.run(f"CREATE TABLE large AS {large}")
    assert caught.value.errno == errno.ENOSPC
    assert "planlang-" in str(caught.value.filename)


def test_too_little_memory_is_not_called_a_full_disk() -> None:
    said = "Out of Memory Error: Failed to allocate block of 64 bytes (bad allocation)\n\nPossible…"
    found = no_room(duckdb.OutOfMemoryException(said), Path("spill"))
    assert (found.errno, found.filename) == (errno.ENOMEM, None)
    assert str(found.strerror).endswith("(Failed to allocate block of 64 bytes (bad allocation))")
