"""Measures everything anew and writes the figures into docs/performance.md.

    python -m tests.benchmarks [SECTION…]

Without names, every section: half an hour and 15 GB of disk. What stands between
`<!-- figures: SECTION -->` and `<!-- end of figures -->` is replaced, and nothing else.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "performance.md"
SECTIONS = {
    "goals": "tests.benchmarks.goals",
    "limits": "tests.benchmarks.limits",
    "scoring": "tests.benchmarks.scoring.run",
    "facts": "tests.benchmarks.facts_to_measures",
    "growth": "tests.benchmarks.growth",
    "explaining": "tests.benchmarks.explaining",
    "plans": "tests.benchmarks.plan_commands",
}
END = "<!-- end of figures -->"


def main() -> None:
    # A command that compiles itself anew each time is not what people run.
    as_installed = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    parser = argparse.ArgumentParser(description="Measure, and write docs/performance.md.")
    parser.add_argument("sections", nargs="*", choices=[*SECTIONS, []], metavar="SECTION")
    for section in parser.parse_args().sections or SECTIONS:
        sys.stderr.write(f"{section} …\n")
        # In a process of its own: what one section held would count as memory of the next.
        asked = [sys.executable, "-m", SECTIONS[section]]
        done = subprocess.run(
            asked, check=True, stdout=subprocess.PIPE, text=True, env=as_installed
        )
        figures = done.stdout.strip()
        # Read again each time: a run takes long, and the page may have been written on meanwhile.
        text = PAGE.read_text(encoding="utf-8")
        mark = f"<!-- figures: {section} -->\n"
        before, found, rest = text.partition(mark)
        _, ends, after = rest.partition(END)
        if not found or not ends:
            raise SystemExit(f"docs/performance.md has no {mark.strip()} … {END}")
        PAGE.write_text(f"{before}{mark}\n{figures}\n\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
