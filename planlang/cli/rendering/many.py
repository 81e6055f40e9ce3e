"""Many documents at once: in parallel, with a bar, going on where a run was stopped."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from planlang.cli.console import progress
from planlang.cli.rendering.file_names import told_apart
from planlang.cli.rendering.folder import Folder
from planlang.cli.rendering.kept import Kept
from planlang.cli.rendering.makers import Made, Maker
from planlang.diagnostics import Diagnostic

if TYPE_CHECKING:
    from planlang.documents.views.document import DocumentView

_WAITING = 4
"""Documents in the works for each worker: enough that none waits, few enough for memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A document to make: the file's name without its ending, whose it is, and how to get its
    view, which is worked out only when its turn comes."""

    stem: str
    whose: str
    view: Callable[[], DocumentView]


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What became of a job: `written`, or there already (`kept`), or neither and why."""

    job: Job
    file: str
    written: bool = False
    kept: bool = False
    diagnostics: tuple[Diagnostic, ...] = ()
    problem: str | None = None  # what the system said where the file could not be written


def make_all(
    jobs: Sequence[Job], maker: Maker, folder: Folder, *, workers: int, label: str
) -> tuple[Result, ...]:
    """Makes every document; one that cannot be made does not stop the others."""
    kept = Kept(folder)
    stems = told_apart(job.stem for job in jobs)
    files = [f"{stem}.{maker.suffix}" for stem in stems]
    results: list[Result] = []
    try:
        with progress(label) as bar:
            for result in _results(zip(jobs, files, strict=True), maker, folder, kept, workers):
                results.append(result)
                bar(len(results), len(jobs))
    finally:
        kept.close()
    return tuple(results)


def _results(
    jobs: Iterable[tuple[Job, str]], maker: Maker, folder: Folder, kept: Kept, workers: int
) -> Iterator[Result]:
    """Results in the order of the jobs, of which only so many as needed are under way at once."""
    with ThreadPoolExecutor(workers) as pool:
        waiting: deque[Future[Result]] = deque()
        try:
            for job, file in jobs:
                waiting.append(pool.submit(_done, job, file, maker, folder, kept))
                if len(waiting) >= workers * _WAITING:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BaseException:  # Ctrl-C, or a reader that stops: what has not begun never does
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _done(job: Job, file: str, maker: Maker, folder: Folder, kept: Kept) -> Result:
    view = job.view()
    laid = maker.lay(view)
    if laid.text is None:
        return Result(job=job, file=file, diagnostics=laid.diagnostics)
    made_from = sha256(f"{maker.salt}\0{laid.text}".encode("utf-8", "surrogatepass")).hexdigest()
    if maker.sets and kept.is_current(file, made_from):
        return Result(job=job, file=file, kept=True, diagnostics=laid.diagnostics)
    source = f"{file}.failed.typ"
    made: Made = maker.make(view, laid.text, str(folder.path / source))
    said = (*laid.diagnostics, *made.diagnostics)
    if made.content is None:
        return Result(job=job, file=file, diagnostics=said, problem=_save(made, source, folder))
    if not maker.sets and folder.read(file) == made.content:
        return Result(job=job, file=file, kept=True, diagnostics=said)
    try:
        folder.write(file, made.content)
        if maker.sets:
            kept.add(file, made_from, made.content)
            folder.remove(source)
    except OSError as error:
        problem = error.strerror or str(error)
        return Result(job=job, file=file, diagnostics=said, problem=problem)
    return Result(job=job, file=file, written=True, diagnostics=said)


def _save(made: Made, name: str, folder: Folder) -> str | None:
    """Keeps the source that a document could not be made from; what the system says against it."""
    if made.source is None:
        return None
    try:
        folder.write(name, made.source.encode("utf-8", "surrogatepass"), owner_only=True)
    except OSError as error:
        return error.strerror or str(error)
    return None
