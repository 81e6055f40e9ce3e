"""Large plans, for measuring what commands cost as plans grow; nobody should write one like them.

    python -m tests.benchmarks.large_plans elements|thresholds SIZE…

Prints for each size what `planlang check --no-cache` takes, in seconds of processor time, and how
many times that of the first size it is. It judges nothing. Other measurements import `elements` and
`thresholds`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

HEADER = """\
roster people "People" {
  file   "people.csv"
  column person   person
  column name     text
  column from     date
  column to       date      optional
  column role     text
  column team     text
  column hired    date
  column variable money
  key    person, from
  ready  within 1 days
}

dataset rows "What was due, and kept" {
  file   "rows.csv"
  column person   person
  column topic    text
  column size     money
  column due      money
  column kept     money
  column day      date
  ready  within 1 days
}

"""

PLAN = """\
plan large "A plan of many parts" {
  purpose      "Show what a check costs."
  effective    2026-01-01 through 2026-12-31
  calendar     year starts january
  pays         quarterly
  currency     USD
  mix          80:20
  rounding     half-up to 0.01 USD
  proration    by day
  on move      split by day
  people       from people where role = "CSM"

"""


def elements(size: int) -> str:
    """A plan of `size` elements, each with a measure, a table and litmus answers of its own; with
    four promises, a gate on the first element and two segments of people."""
    each = Decimal(10000 // size) / 100
    weights = [100 - each * (size - 1), *[each] * (size - 1)]
    parts = [HEADER]
    parts += [_measure(f"kept_{i}", f'topic = "topic {i}"') for i in range(size)]
    parts.append(_measure("watched", 'topic = "watched"'))
    parts.append(PLAN)
    parts += [_element(f"element_{i}", f"kept_{i}", weight) for i, weight in enumerate(weights)]
    parts.append(
        """\
  gate low "Nothing more while too little is kept of what is watched" {
    when       watched < 50%
    then       cap element_0 at 100%
    credit     to person on day
    if no data stays open
  }

  segment ramping "New in the job" of people where tenure < 3 months by day {
    change element_0 { guarantee 50% }
  }

  segment north "A new region" of people where team = "North" {
    change element_1 { target 85% }
  }

  promise better never pays less
  promise no cliff above 60% of target pay
  promise total at most 150% of variable
  promise full attainment pays 100%
}
"""
    )
    return "".join(parts)


def thresholds(size: int) -> str:
    """A plan of `size` elements on money of the same rows, each from another limit of one column
    on; without promises."""
    each = Decimal(10000 // size) / 100
    weights = [100 - each * (size - 1), *[each] * (size - 1)]
    parts = [HEADER]
    parts += [_measure(f"kept_{i}", f"size > {i + 1} USD") for i in range(size)]
    parts.append(PLAN)
    parts += [_element(f"element_{i}", f"kept_{i}", weight) for i, weight in enumerate(weights)]
    parts.append("}\n")
    return "".join(parts)


def _measure(name: str, asked: str) -> str:
    return f"""\
measure {name} "What was kept of what was due" {{
  value      sum(min(kept, due) where {asked}) / sum(due where {asked})
  from       rows where day in period
  better     higher
  about      gross_retention
  definition "What was kept, of what was due."
  trap       "Small amounts hardly show."
}}

"""


def _element(name: str, measure: str, weight: Decimal) -> str:
    return f"""\
  element {name} "Kept" {{
    weight     {weight}%
    measure    {measure}
    credit     to person on day
    target     90%
    payout {{
      below 80% of target             pays 0%
      from 80% to 100% of target      pays 0% to 100%
      from 100% to 110% of target     pays 100% to 150%
      from 110% of target             pays 150%
    }}
    if no data pay target
    litmus {{
      measurable "Billing closes nightly."
      unintended "Waiting for the next quarter" accepted "The day counts on which it was due."
      working    by 2026-12-31 when {measure} of company >= 90%
    }}
  }}

"""


KINDS: dict[str, Callable[[int], str]] = {"elements": elements, "thresholds": thresholds}


def main(kind: str, *sizes: str) -> None:
    first: float | None = None
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            path = Path(folder, f"{kind}_{size}.plan")
            path.write_text(KINDS[kind](int(size)), encoding="utf-8")
            command = [sys.executable, "-m", "planlang", "check", "--no-cache", str(path)]
            process = subprocess.Popen(
                command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            took = used.ru_utime + used.ru_stime
            first = first or took
            sys.stdout.write(
                f"{kind} {size}: {took:.2f} s, {took / first:.1f} times the first, exit code "
                f"{process.returncode}\n"
            )


if __name__ == "__main__":
    main(*sys.argv[1:])
