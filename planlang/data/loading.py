"""Datasets -> tables in the engine that holds the facts, wherever their rows lie."""

from __future__ import annotations

from datetime import date

from planlang.data.bound.load_table import load_table
from planlang.data.engine.database import ServerDatabase
from planlang.data.engine.embedded import Embedded
from planlang.data.engine.workbench import Workbench
from planlang.data.files.load import Loaded, all_rows, create_known, formats_of, load_file
from planlang.data.files.tables import Table
from planlang.data.sources import Sources
from planlang.plan.model import Dataset


def bring(bench: Workbench, dataset: Dataset, sources: Sources, as_of: date) -> Loaded:
    """Reads a dataset; every mistake in its rows is said at once.

    Rows that became known after `as_of`, and facts of a history that begin after it, are read and
    checked but not seen by any statement.
    """
    table = sources.tables.get(dataset.name)
    if table is not None:
        assert bench.server is not None, "only a server has tables of its own"
        loaded = load_table(bench.server, dataset, table, formats_of(dataset))
    else:
        loaded = load_file(bench.files, dataset, sources)
        if loaded.table is not None and bench.server is not None:
            _hand_over(bench.files, bench.server, loaded.table)
    if loaded.table is not None:
        create_known(bench.db, loaded.table, as_of)
    return loaded


def _hand_over(files: Embedded, server: ServerDatabase, table: Table) -> None:
    """Copies what was read from a file and checked to where it is measured."""
    rows = all_rows(table.dataset.name)
    server.bring(files, rows, files.held(rows))
