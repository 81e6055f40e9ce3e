"""What it costs to make a PDF for each person, beside bare Typst on the same rendered sources.

    python -m tests.benchmarks.pdf_documents [PEOPLE] [WORKERS]

Makes personal documents of two pages with `WORKERS` at once (2), in blocks of 50: first as
`planlang render --everyone` does, from view to file, then the same sources by as many processes
that do nothing but call Typst. Blocks alternate, so that what else the machine does hits both.
Prints the time and the processor time of both, their ratios, and the memory after each block. It
judges nothing: a time depends on the machine.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from planlang.cli.rendering.folder import Folder
from planlang.cli.rendering.makers import DocumentFormat, Maker, maker_of
from planlang.cli.rendering.many import Job, make_all
from planlang.cli.rendering.plan_jobs import for_people
from planlang.documents.pdf.fonts import OUR_FONTS
from planlang.documents.pdf.worker import STANDARDS
from tests.cli.rendering.world import write
from tests.documents.pdf.reading import pages_of
from tests.documents.samples import ready

BLOCK = 50
NAMES = ("Amara", "Bjørn", "Clémence", "Dmitri", "Łucja", "Örsi", "Zoë", "Siobhán")
SURNAMES = ("Okafor", "Håvstein", "d'Auvergne", "Nguyễn", "García", "Özdemir", "Kováč", "Ní Bhroin")

BARE = """
import sys, typst
fonts = typst.Fonts(include_system_fonts=False, font_paths=[sys.argv[1]])
compiler = typst.Compiler(root=sys.argv[2], font_paths=fonts)
for line in sys.stdin:
    for file in line.rstrip("\\n").split("\\t"):
        with open(file, "rb") as source:
            content = compiler.compile(
                input=source.read(), format="pdf", pdf_standards=sys.argv[3:], timestamp=0
            )
        with open(file + ".pdf", "wb") as made:
            made.write(content)
    print("done", flush=True)
"""
"""Typst and nothing else: reads names of sources, writes PDFs."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds by the clock, and seconds of processors."""

    wall: float
    processor: float


def world(folder: Path, people: int) -> Path:
    """A plan whose document has two pages, and a roster of so many people."""
    plan = write(folder)
    text = plan.read_text(encoding="utf-8").rstrip()
    plan.write_text(f"{text[:-1]}{''.join(map(_example, range(80, 88)))}}}\n", encoding="utf-8")
    luck = random.Random(1)
    rows = [
        f'p{number:05},"{luck.choice(NAMES)} {luck.choice(SURNAMES)}-{number}",2026-01-01,,'
        f"{luck.choice(('North', 'East', 'West'))},2026-01-01,{luck.randrange(8_000, 40_000)}"
        for number in range(people)
    ]
    text = "\n".join(["person,name,from,to,team,hired,variable", *rows, ""])
    (folder / "data" / "people.csv").write_text(text, encoding="utf-8")
    held = "account,person,from,to\nA1,p00000,2026-01-01,\n"
    (folder / "data" / "holdings.csv").write_text(held, encoding="utf-8")
    return plan


def _example(percent: int) -> str:
    """A worked example of the plan, at so many percent."""
    return f"""
  example "At {percent}%" {{
    variable   10_000 USD
    given retention {percent}%
    pays       {percent * 100} USD
  }}
"""


class Bare:
    """Processes that do nothing but call Typst."""

    def __init__(self, root: Path, workers: int) -> None:
        environment = os.environ | {"RAYON_NUM_THREADS": "1"}
        self._running = [
            subprocess.Popen(
                [sys.executable, "-c", BARE, str(OUR_FONTS), str(root), *STANDARDS],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                env=environment,
            )
            for _ in range(workers)
        ]
        self.pids = [process.pid for process in self._running]

    def compile(self, files: list[Path]) -> None:
        """Compiles the files, every process its share."""
        share = len(self._running)
        for number, process in enumerate(self._running):
            assert process.stdin is not None
            process.stdin.write("\t".join(map(str, files[number::share])) + "\n")
            process.stdin.flush()
        for process in self._running:
            assert process.stdout is not None
            assert process.stdout.readline() == "done\n"

    def close(self) -> None:
        for process in self._running:
            assert process.stdin is not None
            process.stdin.close()
            process.wait()


def children() -> list[int]:
    """The processes that this one has started and that still run."""
    tasks = Path(f"/proc/{os.getpid()}/task")
    return [int(pid) for task in tasks.iterdir() for pid in (task / "children").read_text().split()]


def processor_seconds(pids: list[int]) -> float:
    """What processes have used so far."""
    ticks = 0
    for pid in pids:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def megabytes(pids: list[int]) -> int:
    """What processes hold in memory."""
    pages = sum(int(Path(f"/proc/{pid}/statm").read_text().split()[1]) for pid in pids)
    return pages * os.sysconf("SC_PAGE_SIZE") // 1024**2


@contextmanager
def measured(pids: list[int], costs: list[Cost]) -> Iterator[None]:
    """Adds what the block costs in `pids`."""
    clock, processor = time.perf_counter(), processor_seconds(pids)
    yield
    costs.append(
        Cost(time.perf_counter() - clock, processor_seconds(pids) - processor),
    )


def blocks(jobs: list[Job]) -> Iterator[list[Job]]:
    for first in range(0, len(jobs), BLOCK):
        yield jobs[first : first + BLOCK]


def sources(jobs: list[Job], maker: Maker, folder: Path) -> list[Path]:
    """The rendered sources of jobs, as files."""
    files = []
    for job in jobs:
        laid = maker.lay(job.view())
        assert laid.text is not None
        files.append(folder / f"{job.stem}.typ")
        files[-1].write_text(laid.text, encoding="utf-8")
    return files


def main(people: int, workers: int) -> None:
    """Measures, and prints."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        (folder / "plans").mkdir()
        (folder / "root").mkdir()
        plan = world(folder / "plans", people)
        found = ready("en")
        jobs = for_people(
            plan, None, folder / "plans" / "data", "2027-Q1", None, found.locale, DocumentFormat.PDF
        )
        maker = stack.enter_context(maker_of(DocumentFormat.PDF, found))
        compiled = jobs[0].view().identity.compiled
        (folder / "root" / "plan.json").write_text(compiled, encoding="utf-8")
        out = Folder(folder / "out", private=True)
        warm = Folder(folder / "warm", private=True)
        make_all(jobs[: 2 * workers], maker, warm, workers=workers, label="")
        ours = [os.getpid(), *children()]
        bare = Bare(folder / "root", workers)
        stack.callback(bare.close)
        bare.compile(sources(jobs[: 2 * workers], maker, folder / "root"))
        made: list[Cost] = []
        set_bare: list[Cost] = []
        for number, block in enumerate(blocks(jobs)):
            with measured(ours, made):
                results = make_all(block, maker, out, workers=workers, label="")
            assert all(result.written for result in results)
            files = sources(block, maker, folder / "root")
            with measured(bare.pids, set_bare):
                bare.compile(files)
            print(  # noqa: T201
                f"{(number + 1) * BLOCK:6,} documents: {made[-1].wall / len(block) * 1000:6.1f} ms "
                f"each, bare Typst {set_bare[-1].wall / len(block) * 1000:6.1f} ms; "
                f"memory {megabytes(ours)} MB, bare {megabytes(bare.pids)} MB",
                flush=True,
            )
        pages = {len(pages_of(file.read_bytes())) for file in (folder / "out").glob("*.pdf")}
        print(f"{people:,} documents of {pages} pages, {workers} at once")  # noqa: T201
        for what in ("wall", "processor"):
            mine, theirs = (sum(getattr(c, what) for c in costs) for costs in (made, set_bare))
            print(  # noqa: T201
                f"{what}: {mine:.1f} s, bare Typst {theirs:.1f} s: {mine / theirs:.2f} times"
            )


if __name__ == "__main__":
    given = [int(number) for number in sys.argv[1:]]
    main(*(given + [1_000, 2][len(given) :]))
