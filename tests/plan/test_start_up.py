"""Checking a plan loads none of the heavy libraries: `planlang check` must start fast."""

import subprocess
import sys

HEAVY = ("duckdb", "sqlglot", "pydantic", "openpyxl", "jinja2", "numpy")


def test_the_plan_stage_loads_nothing_heavy() -> None:
    code = (
        "import planlang.plan.from_tree, sys; print(*sorted(m.split('.')[0] for m in sys.modules))"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert "planlang" in loaded
    assert not set(HEAVY) & set(loaded)
