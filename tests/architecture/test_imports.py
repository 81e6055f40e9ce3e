"""Imports go one way, and each outside library has one home."""

import subprocess
import sys

import pytest

from tests.architecture.modules import ROOT, imports, modules

LAYERS = (
    (
        "values",
        "diagnostics",
        "quick_dataclass",
        "repository",
        "temporary",
        "user_cache",
        "__init__",
        "std",
    ),
    ("tree",),
    ("plan",),
    ("words",),
    ("data",),
    ("scores",),
    ("analysis",),
    ("documents", "tools"),
    ("pipeline",),
    ("cli",),
    ("__main__",),
)
"""From the ground up. A part imports itself and what lies below it; parts of a row do not meet."""

RANK = {part: rank for rank, layer in enumerate(LAYERS) for part in layer}

DIFF = (
    ("model",),
    ("fields",),
    ("pairing", "regions"),
    ("effects",),
    ("compare", "impact"),
    ("writing",),
)
"""The route inside of `planlang.tools.diff`, from the ground up; parts of a row do not meet."""

HOMES = {
    "babel": {"words", "documents"},
    "lark": {"tree"},
    "markdown_it": {"documents"},
    "duckdb": {"data"},
    "sqlglot": {"data"},
    "starlette": {"cli"},
    "numpy": {"analysis", "data", "scores"},
    "openpyxl": {"data"},
    "psycopg": {"data"},
    "py4j": {"data"},
    "pyarrow": {"data"},
    "pyspark": {"data"},
    "jinja2": {"documents"},
    "markupsafe": {"documents"},
    "typer": {"cli"},
    "typst": {"documents"},
    "uvicorn": {"cli"},
    "watchfiles": {"cli"},
    "pydantic": {"data", "scores", "analysis", "tools", "cli"},
}
"""Outside libraries, and the parts that may import them."""

HEAVY = (
    "babel",
    "duckdb",
    "sqlglot",
    "openpyxl",
    "jinja2",
    "markdown_it",
    "numpy",
    "psycopg",
    "pyarrow",
    "pydantic",
    "pyspark",
    "rich",
    "starlette",
    "typst",
    "uvicorn",
    "watchfiles",
)


def test_every_part_has_its_layer() -> None:
    assert {module.part for module in modules()} <= set(RANK)


def test_imports_point_down() -> None:
    wrong = [
        module.at(node, f"{module.part} imports {name}")
        for module in modules()
        for node, name in imports(module)
        if name.startswith("planlang.")
        and (part := name.split(".")[1]) != module.part
        and part != "__version__"
        and RANK.get(part, len(LAYERS)) >= RANK.get(module.part, 0)
    ]
    assert not wrong, "\n".join(wrong)


def test_a_comparison_follows_its_route() -> None:
    home = "planlang.tools.diff."
    rank = {part: number for number, row in enumerate(DIFF) for part in row}
    inside = [m for m in modules() if m.name.startswith(home)]
    assert {_part(m.name, home) for m in inside} == set(rank)
    wrong = [
        module.at(node, f"{name} from {_part(module.name, home)}")
        for module in inside
        for node, name in imports(module)
        if name.startswith(home)
        and (part := _part(name, home)) != _part(module.name, home)
        and rank[part] >= rank[_part(module.name, home)]
    ]
    assert not wrong, "\n".join(wrong)


def _part(name: str, home: str) -> str:
    return name.removeprefix(home).split(".")[0]


def test_outside_libraries_stay_at_home() -> None:
    wrong = [
        module.at(node, f"{module.part} imports {name}")
        for module in modules()
        for node, name in imports(module)
        if (top := name.split(".")[0]) not in sys.stdlib_module_names
        and top != "planlang"
        and module.part not in HOMES.get(top, set())
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("part", ["values", "diagnostics.catalogue", "tree", "plan", "cli"])
def test_starting_loads_nothing_heavy(part: str) -> None:
    """`planlang check` and `--help` start fast because nothing heavy comes with their parts."""
    code = f"import sys, planlang.{part}; print(*(m for m in {HEAVY} if m in sys.modules))"
    # Whether typer loads rich, with which it can draw, is its own affair.
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert set(ran.stdout.split()) <= ({"rich"} if part == "cli" else set())
