"""Columns become a Parquet file with exact types, batch after batch."""

from __future__ import annotations

import errno
from decimal import Decimal
from pathlib import Path

import duckdb
import numpy as np
import pytest

from planlang.data.columns import texts
from planlang.data.write_columns import (
    BEYOND,
    Batch,
    TooManyDigitsError,
    Written,
    write_columns,
)

COLUMNS = (
    Written("name", "VARCHAR", "name"),
    Written("kind", "VARCHAR", "kind"),
    Written("share_num", "BIGINT", "CASE WHEN share_den = 0 THEN NULL ELSE share_num END"),
    Written("share_den", "BIGINT", "NULLIF(share_den, 0)"),
    Written("pay", "DECIMAL(38, 2)", "pay * CAST('0.01' AS DECIMAL(3, 2))"),
    Written(BEYOND, "VARCHAR", BEYOND),
)
FULL = Path("/dev/full")
TYPES = {"pay": "DECIMAL(35, 0)"}
LARGE = 10**30


def _batch(names: list[str], over: list[int], under: list[int], pay: list[int]) -> Batch:
    kind = np.int64 if max(map(abs, (*over, *under, *pay))) < 2**63 else np.object_
    return {
        "name": texts(names),
        "kind": "it's",
        "share_num": np.array(over, dtype=kind),
        "share_den": np.array(under, dtype=kind),
        "pay": np.array(pay, dtype=kind),
    }


def test_rows_keep_their_order_and_every_digit(tmp_path: Path) -> None:
    """Batches of words and of larger numbers lie in one file."""
    file = tmp_path / "it's.parquet"
    batches = [
        _batch(["Ann", "=x"], [1, 0], [3, 0], [105, -1]),
        _batch(["large", "both"], [2 * LARGE, LARGE], [4 * LARGE, LARGE + 1], [LARGE, 0]),
        _batch(["last"], [7], [9], [0]),
    ]
    write_columns(file, COLUMNS, iter(batches), TYPES)
    assert duckdb.read_parquet(str(file)).fetchall() == [
        ("Ann", "it's", 1, 3, Decimal("1.05"), None),
        ("=x", "it's", None, None, Decimal("-0.01"), None),
        ("large", "it's", 1, 2, Decimal(LARGE) / 100, None),
        ("both", "it's", None, None, Decimal("0.00"), f"share={LARGE}/{LARGE + 1}"),
        ("last", "it's", 7, 9, Decimal("0.00"), None),
    ]


def test_more_batches_than_go_at_once(tmp_path: Path) -> None:
    file = tmp_path / "many.parquet"
    batches = (_batch([str(at)], [at], [1], [at]) for at in range(40))
    write_columns(file, COLUMNS, batches, TYPES)
    assert [row[2] for row in duckdb.read_parquet(str(file)).fetchall()] == list(range(40))


def test_nobody_is_a_file_too(tmp_path: Path) -> None:
    file = tmp_path / "none.parquet"
    write_columns(file, COLUMNS, [], TYPES)
    found = duckdb.read_parquet(str(file))
    assert (found.columns, found.fetchall()) == ([column.name for column in COLUMNS], [])


def test_a_figure_that_has_no_room_is_told_from_other_mistakes(tmp_path: Path) -> None:
    batches = [_batch(["x"], [1], [1], [10**40])]
    with pytest.raises(TooManyDigitsError):
        write_columns(tmp_path / "x.parquet", COLUMNS, batches, TYPES)
    assert not (tmp_path / "x.parquet").exists()


def test_what_goes_wrong_in_a_batch_is_said(tmp_path: Path) -> None:
    """Also where it is written while the next ones are made."""
    batches = [_batch(["x"], [1], [1], [1])] * 3
    with pytest.raises(duckdb.ConversionException):
        write_columns(tmp_path / "x.parquet", COLUMNS, batches, {"name": "INTEGER"})


@pytest.mark.skipif(not FULL.exists(), reason="/dev/full is a file of Linux")
def test_a_full_disk_is_said_of_the_file_that_was_asked_for() -> None:
    with pytest.raises(OSError, match="No space left") as caught:
        write_columns(FULL, COLUMNS, [_batch(["x"], [1], [1], [1])], TYPES)
    assert (caught.value.errno, caught.value.filename) == (errno.ENOSPC, str(FULL))
