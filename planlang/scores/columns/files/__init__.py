"""Pay in columns as files: the same bytes that scores, person by person, are written as."""

from planlang.scores.columns.files.cells import AT_ONCE
from planlang.scores.columns.files.csv_file import write_csv
from planlang.scores.columns.files.json_file import write_json
from planlang.scores.columns.files.parquet_file import write_parquet

__all__ = ["AT_ONCE", "write_csv", "write_json", "write_parquet"]
