"""No float touches money, and numbers are rounded in one place."""

import ast

from tests.architecture.modules import in_parts, modules

EXACT = ("values", "tree", "plan", "words", "data", "scores", "analysis", "pipeline")
WHOLE = {"gcd", "lcm", "prod", "isqrt", "comb"}
"""What `math` offers without floats."""

APPROXIMATE = "planlang.analysis.simulate"
"""What a plan may cost is said to be approximate, and pays nobody."""

ESTIMATES = "planlang.scores.columns.nearest"
"""Its floats propose whole numbers; remainders and bounds prove them, or integers take over."""


def test_no_float_in_what_money_passes_through() -> None:
    wrong: list[str] = []
    for module in in_parts(*EXACT):
        if module.name.startswith(APPROXIMATE) or module.name == ESTIMATES:
            continue
        for node in ast.walk(module.tree):
            match node:
                case ast.Constant(value=float() | complex() as value):
                    wrong.append(module.at(node, f"the float {value}"))
                case ast.Call(func=ast.Name(id="float")):
                    wrong.append(module.at(node, "float()"))
                case ast.Attribute(value=ast.Name(id="math"), attr=attr) if attr not in WHOLE:
                    wrong.append(module.at(node, f"math.{attr}"))
                case ast.ImportFrom(module="math", names=names):
                    wrong.extend(
                        module.at(node, f"math.{a.name}") for a in names if a.name not in WHOLE
                    )
    assert not wrong, "\n".join(wrong)


GIVEN_AS_DECIMAL = "planlang.data.engine.spark"
"""Spark hands wide whole numbers in and out as `Decimal`; nothing is computed with them."""


def test_numbers_are_rounded_in_values_only() -> None:
    """Neither by the builtin (half to even, on floats), nor by `decimal` with its own precision."""
    wrong: list[str] = []
    for module in modules():
        if module.name == "planlang.values.rounding":
            continue
        for node in ast.walk(module.tree):
            match node:
                case ast.Call(func=ast.Name(id="round")):
                    wrong.append(module.at(node, "round()"))
                case ast.Call(func=ast.Attribute(attr="quantize" | "limit_denominator" as attr)):
                    wrong.append(module.at(node, f".{attr}()"))
                case (
                    ast.ImportFrom(module="decimal") | ast.Import(names=[ast.alias(name="decimal")])
                ) if module.name != GIVEN_AS_DECIMAL:
                    wrong.append(module.at(node, "decimal"))
    assert not wrong, "\n".join(wrong)
