"""Where a dataset's rows lie: a file of the data folder, or the file bound to it by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from planlang.data.engine.binding import EngineBinding, EngineTable
from planlang.diagnostics import Cell, Diagnostic, did_you_mean
from planlang.diagnostics.catalogue import data as codes
from planlang.plan.model import Dataset


@dataclass(frozen=True, slots=True)
class Sources:
    """The data folder, files bound to datasets by name in place of the ones they declare, the
    engine that holds the facts, and its own tables bound to datasets in the same way."""

    folder: Path
    files: Mapping[str, Path] = field(default_factory=dict)
    engine: EngineBinding = field(default_factory=EngineBinding)
    tables: Mapping[str, EngineTable] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that exists: its path and the name messages call it by."""

    path: Path
    shown: str


def locate(dataset: Dataset, sources: Sources) -> SourceFile | Diagnostic:
    """The file of a dataset; a diagnostic where there is none or it lies outside the folder."""
    bound = sources.files.get(dataset.name)
    if bound is not None:
        path, shown = bound, bound.name
        if not path.is_file():
            return _not_where_bound(dataset, path)
    else:
        declared = PurePath(dataset.file.replace("\\", "/"))
        shown = str(declared)
        path = sources.folder / declared
        if declared.is_absolute() or ".." in declared.parts or not _is_inside(path, sources.folder):
            return Diagnostic(
                code=codes.FILE_OUTSIDE_DATA,
                message=f"`{shown}` lies outside the data folder, where no file is read.",
                place=dataset.span,
                help="Put the file into the folder given with --data and write its name only.",
            )
    if path.is_file():
        return SourceFile(path, shown)
    return _missing(dataset, sources, shown)


@dataclass(frozen=True, slots=True)
class FileStates:
    """Which files datasets are read from, and how each was last saved: what is read from a file
    piece by piece belongs together only while nobody saves it again."""

    datasets: tuple[Dataset, ...]
    sources: Sources
    states: Mapping[str, tuple[int, ...]]

    @classmethod
    def of(cls, datasets: Iterable[Dataset], sources: Sources) -> FileStates:
        """As the files are now."""
        of = tuple(datasets)
        return cls(of, sources, dict(_states(of, sources)))

    def saved_again(self) -> tuple[Diagnostic, ...]:
        """A message for each file that has been saved or replaced since."""
        now = dict(_states(self.datasets, self.sources))
        return tuple(
            Diagnostic(
                code=codes.FILE_UNREADABLE,
                message=f"{shown} was saved again while it was read.",
                place=Cell(file=shown),
                help="Run the command again when the file is complete.",
            )
            for shown, state in self.states.items()
            if now.get(shown) != state
        )


def _states(datasets: Iterable[Dataset], sources: Sources) -> Iterator[tuple[str, tuple[int, ...]]]:
    for dataset in datasets:
        if dataset.name in sources.tables:
            continue
        file = locate(dataset, sources)
        if isinstance(file, SourceFile):
            with suppress(OSError):  # gone since: then it has no state
                found = file.path.stat()
                yield (
                    file.shown,
                    (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns),
                )


def _is_inside(path: Path, folder: Path) -> bool:
    """False also for a link that leads out."""
    return path.resolve().is_relative_to(folder.resolve())


def _not_where_bound(dataset: Dataset, path: Path) -> Diagnostic:
    folder = path if path.is_dir() else path.parent
    files = _data_files(folder) if folder.is_dir() else ()
    if path.is_dir():
        found = f"`{path}` is a folder, and planlang.toml says that it is the file of"
    else:
        found = f"There is no file `{path}`, where planlang.toml puts"
    return Diagnostic(
        code=codes.FILE_MISSING,
        message=f"{found} dataset `{dataset.name}`.",
        place=Cell(file=path.name),
        help=did_you_mean(path.name, files, "file"),
    )


def _missing(dataset: Dataset, sources: Sources, shown: str) -> Diagnostic:
    folder = sources.folder
    found = f"`{shown}` is not in the data folder; dataset `{dataset.name}` is read from it."
    if (folder / shown).is_dir():
        found = f"`{shown}` is a folder, and the file of dataset `{dataset.name}` was wanted."
        there = "Put the file into the data folder, or name the one in the folder, with its path."
    elif not folder.is_dir():
        there = f"There is no folder `{folder}`: --data names the folder with the data files."
    else:
        there = did_you_mean(shown, _data_files(folder), "file")
    return Diagnostic(
        code=codes.FILE_MISSING,
        message=found,
        place=Cell(file=shown),
        help=there,
    )


_ENDINGS = frozenset({".csv", ".txt", ".tsv", ".parquet", ".xlsx", ".xlsm"})


def _data_files(folder: Path) -> tuple[str, ...]:
    """The files of a folder that could be a dataset's, for advice."""
    return tuple(p.name for p in folder.iterdir() if p.suffix.lower() in _ENDINGS and p.is_file())
