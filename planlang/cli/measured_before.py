"""Measures of data that have not changed since, so that they need not be taken again.

They are taken again only when a file of the data, what the plans say about measuring, the day that
the data are looked at from, the engine, or planlang itself is another one; a plan's layout, its
words and its payout tables are none of these. What data had errors in is not kept, and nothing that
was read from a table of a database.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from planlang import user_cache
from planlang.data.columns import MeasuredColumns
from planlang.data.files.scan import sha256_of
from planlang.data.kept_columns import as_parts, from_parts
from planlang.data.needs import claimed_part, datasets_of, datasets_of_people, measured_part
from planlang.data.sources import SourceFile, Sources, locate
from planlang.diagnostics import Diagnostic
from planlang.diagnostics.kept import as_values as diagnostic_as_values
from planlang.diagnostics.kept import from_values as diagnostic_again
from planlang.plan.model import Plan
from planlang.values.calendar import Period

_QUICKLY = 1
"""How hard columns are packed: most of what can be gained, for the least time."""


class MeasuredBefore:
    """What one company's data gave, kept in the user's cache folder by plan, folder and period.

    Safe to lose, under parallel runs and when the power fails: an entry is written beside, is on
    the disk before it is renamed, and begins with the hash of what it holds. After that come a line
    of JSON, which says what it rests on and how it is laid out, and its columns, packed.
    """

    def __init__(
        self, plan: Plan, sources: Sources, others: Sequence[Plan], kept_as: str = ""
    ) -> None:
        """`kept_as` tells versions of one plan apart that are looked at in turn."""
        self._plan, self._sources, self._others = plan, sources, tuple(others)
        self._kept_as = kept_as

    @cached_property
    def _product(self) -> str:
        return user_cache.product_state()

    def found(self, period: Period, as_of: date) -> MeasuredColumns | None:
        """The kept measures, where everything they rest on is as it was."""
        if self._reads_tables():
            return None
        file = user_cache.opened(self._entry(period))
        if file is None:
            return None
        try:
            with file:
                digest, head = file.readline(), file.readline()
                kept = json.loads(head)
                if kept["rests_on"] != self._rests_on(as_of) or kept["files"] != self._files():
                    return None  # before its columns are read at all
                packed = file.read()
            if digest.strip() != _digest_of(head, packed):
                return None
            said = [diagnostic_again(values, {}) for values in kept["diagnostics"]]
            columns = memoryview(zlib.decompress(packed))
            measures = from_parts(kept["measures"], columns, period)
        except (OSError, zlib.error, ValueError, KeyError, TypeError, IndexError, AttributeError):
            return None  # torn, or of another making: as good as none
        if any(diagnostic is None for diagnostic in said):
            return None
        return MeasuredColumns(
            columns=measures, diagnostics=tuple(d for d in said if d is not None)
        )

    def keep(self, measured: MeasuredColumns) -> None:
        """Keeps what was measured, where nothing of it points into the text of a plan."""
        columns = measured.columns
        if columns is None or self._reads_tables():
            return
        if any(_points_into_a_plan(diagnostic) for diagnostic in measured.diagnostics):
            return
        try:
            files = self._files()
        except OSError:
            return  # a file that is gone by now: the measures hold, and are not kept
        if [hashed for _, hashed in files[: len(columns.inputs)]] != [
            taken.sha256 for taken in columns.inputs
        ]:
            return  # a file was saved again while it was measured
        values, parts = as_parts(columns)
        kept = {
            "rests_on": self._rests_on(columns.as_of),
            "files": files,
            "diagnostics": [diagnostic_as_values(d) for d in measured.diagnostics],
            "measures": values,
        }
        head = json.dumps(kept).encode() + b"\n"
        packed = zlib.compress(b"".join(parts), _QUICKLY)
        digest = _digest_of(head, packed) + b"\n"
        user_cache.keep_large(self._entry(columns.period), [digest, head, packed])

    def _reads_tables(self) -> bool:
        """Whether something is read from a table of a database, whose rows have no content hash:
        what they gave is not known to be so still."""
        return any(name in self._sources.tables for _, name in self._datasets())

    def _entry(self, period: Period) -> str:
        """The name under which a period's measures are kept; a later run of the same replaces
        them, so that the folder grows with what is looked at and not with time."""
        said = "\n".join(
            (
                str(Path(self._plan.span.source.name).resolve()),
                self._plan.name,
                str(self._sources.folder.resolve()),
                period.label,
                *((self._kept_as,) if self._kept_as else ()),
            )
        )
        return f"measured/{_digest(said)}.columns"

    def _rests_on(self, as_of: date) -> str:
        said = (
            self._product,
            self._sources.engine.kind,
            measured_part(self._plan),
            *(claimed_part(other) for other in self._others),
            as_of.isoformat(),
        )
        return _digest("\n".join(said))

    def _files(self) -> list[list[str | None]]:
        """Which file each dataset is read from, and its content hash; None where there is no file.
        Two datasets may change files with each other.

        Raises OSError where one cannot be read.
        """
        hashes: dict[str, str | None] = {}
        for path in self._paths():
            if path not in hashes:
                hashes[path] = sha256_of(Path(path)) if Path(path).is_file() else None
        return [[path, hashes[path]] for path in self._paths()]

    def _paths(self) -> Iterator[str]:
        for plan, name in self._datasets():
            file = locate(plan.datasets[name], self._sources)
            if isinstance(file, SourceFile):
                yield str(file.path.resolve())
            else:
                declared = self._sources.folder / plan.datasets[name].file
                yield str(self._sources.files.get(name, declared).resolve())

    def _datasets(self) -> Iterator[tuple[Plan, str]]:
        yield from ((self._plan, name) for name in datasets_of(self._plan))
        for other in self._others:
            yield from ((other, name) for name in datasets_of_people(other))


def _points_into_a_plan(diagnostic: Diagnostic) -> bool:
    values = diagnostic_as_values(diagnostic)
    places = [values["place"], *(place for place, _ in values["labels"])]
    return values["fix"] is not None or any(place and place[0] != "" for place in places)


def _digest_of(*parts: bytes) -> bytes:
    found = sha256()
    for part in parts:
        found.update(part)
    return found.hexdigest().encode()


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "replace")).hexdigest()
