"""Datasets -> tables in the engine that holds the facts, wherever their rows lie."""

from __future__ import annotations

from datetime import date

from planlang.data.engine.workbench import Workbench
from planlang.data.files.load import Loaded, create_known, load_file
from planlang.data.sources import Sources
from planlang.plan.model import Dataset


def bring(bench: Workbench, dataset: Dataset, sources: Sources, as_of: date) -> Loaded:
    """Reads a dataset; every mistake in its rows is said at once.

    Rows that became known after `as_of`, and facts of a history that begin after it, are read and
    checked but not seen by any statement.
    """
    loaded = load_file(bench.files, dataset, sources)
    if loaded.table is not None:
        create_known(bench.db, loaded.table, as_of)
    return loaded
