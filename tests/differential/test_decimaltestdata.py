"""IBM's General Decimal Arithmetic test cases, for what of them concerns exact pay.

CPython carries the cases in its test suite; Debian packs that as `libpython3.11-testsuite`. They
are read from there and not copied. Parsing, writing, rounding, sums, products and quotients go
through `planlang.values`: we compute exactly, round once to the case's precision, and want the
printed result. Left out is what pay has no use for: infinities and NaN, exponents beyond 400,
overflow and underflow, and ties under half-even and half-down, which planlang does not offer.
"""

from __future__ import annotations

import re
import sysconfig
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from planlang.values import Rounding, parse_decimal, plain

PLACES = (
    *sorted(Path("/usr/lib").glob("python3*/test/decimaltestdata")),
    Path(sysconfig.get_path("stdlib")) / "test" / "decimaltestdata",
)
FILES = next((files for place in PLACES if (files := sorted(place.glob("*.decTest")))), [])

pytestmark = pytest.mark.skipif(
    not FILES,
    reason="no decimaltestdata here: `apt-get install libpython3.11-testsuite` brings it",
)

TOKEN = re.compile(r"""'(?:[^']|'')*'|"(?:[^"]|"")*"|\S+""")
NUMBER = re.compile(r"([+-]?)([0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE]([+-]?[0-9]+))?")
STRICT = re.compile(r"-?[0-9]+(\.[0-9]+)?")
BEYOND_US = {"overflow", "underflow", "subnormal", "lost_digits"}
HIGHEST_EXPONENT = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    id: str
    operation: str
    operands: tuple[str, ...]
    result: str
    conditions: frozenset[str]
    precision: int
    rounding: str


def cases(path: Path) -> Iterator[Case]:
    """The cases of one file, each with the directives in force where it stands."""
    directives: dict[str, str] = {}
    for line in path.read_text(encoding="latin-1").splitlines():
        words = [] if line.lstrip().startswith("--") else TOKEN.findall(line)
        if words and words[0].endswith(":"):
            directives[words[0].lower()] = words[1].lower()
        elif "->" in words and directives.get("extended:") == "1":
            arrow = words.index("->")
            tail = words[arrow + 2 :]
            yield Case(
                id=words[0],
                operation=words[1].lower(),
                operands=tuple(map(unquoted, words[2:arrow])),
                result=unquoted(words[arrow + 1]),
                conditions=frozenset(
                    w.lower() for w in (tail[: tail.index("--")] if "--" in tail else tail)
                ),
                precision=int(directives["precision:"]),
                rounding=directives["rounding:"],
            )


def unquoted(word: str) -> str:
    if len(word) > 1 and word[0] == word[-1] and word[0] in "'\"":
        return word[1:-1].replace(word[0] * 2, word[0])
    return word


def number(text: str) -> Fraction | None:
    """A finite number in scientific notation, its digits read by `parse_decimal`; else None."""
    found = NUMBER.fullmatch(text)
    if found is None:
        return None
    sign, digits, exponent = found[1], found[2], int(found[3] or 0)
    if abs(exponent) > HIGHEST_EXPONENT:
        return None
    whole, _, places = digits.partition(".")
    coefficient = parse_decimal(f"{sign.strip('+')}{whole or '0'}.{places or '0'}")
    assert coefficient is not None, text
    return coefficient * Fraction(10) ** exponent


def rounded(x: Fraction, unit: Fraction, mode: str) -> Fraction | None:
    """`x` at `unit` by the case's mode; None for a tie under a mode planlang does not offer."""
    rounding = Rounding(unit)
    match mode:
        case "half_up":
            return rounding.half_up(x)
        case "floor":
            return rounding.down(x)
        case "ceiling":
            return rounding.up(x)
        case "down":
            return rounding.down(x) if x >= 0 else rounding.up(x)
        case "up":
            return rounding.up(x) if x >= 0 else rounding.down(x)
        case "half_even" | "half_down":
            return None if (x / unit).denominator == 2 else rounding.half_up(x)
        case _:
            return x if (x / unit).denominator == 1 else None


def unit_of(x: Fraction, precision: int) -> Fraction:
    """The worth of the last of `precision` significant digits of `x`."""
    exponent = 0
    if x:
        n, d = abs(x).as_integer_ratio()
        exponent = len(str(n)) - len(str(d))
        if abs(x) < Fraction(10) ** exponent:
            exponent -= 1
    return Fraction(10) ** (exponent - precision + 1)


def exponent_of(text: str) -> int:
    """The exponent of the last digit that `text` writes: quantize goes by it."""
    found = NUMBER.fullmatch(text)
    assert found is not None
    return int(found[3] or 0) - len(found[2].partition(".")[2])


def sign_of(a: Fraction, b: Fraction) -> Fraction:
    return Fraction((a > b) - (a < b))


ONE: dict[str, Callable[[Fraction], Fraction]] = {
    "tosci": lambda a: a,
    "toeng": lambda a: a,
    "apply": lambda a: a,
    "plus": lambda a: a,
    "minus": lambda a: -a,
    "abs": abs,
    "reduce": lambda a: a,
}
TWO: dict[str, Callable[[Fraction, Fraction], Fraction]] = {
    "add": lambda a, b: a + b,
    "subtract": lambda a, b: a - b,
    "multiply": lambda a, b: a * b,
    "divide": lambda a, b: a / b,
    "compare": sign_of,
    "min": min,
    "max": max,
}


def computed(case: Case, operands: list[Fraction]) -> Fraction | None:
    """Our result of the case, rounded once; None where the case is not for us."""
    match case.operation, operands:
        case "quantize", [a, _]:
            return rounded(a, Fraction(10) ** exponent_of(case.operands[1]), case.rounding)
        case "rescale", [a, places] if places.denominator == 1:
            return rounded(a, Fraction(10) ** places.numerator, case.rounding)
        case "tointegral" | "tointegralx", [a]:
            return rounded(a, Fraction(1), case.rounding)
        case "fma", [a, b, c]:
            exact = a * b + c
        case operation, [a] if operation in ONE:
            exact = ONE[operation](a)
        case operation, [a, b] if operation in TWO:
            exact = TWO[operation](a, b)
        case _:
            return None
    return rounded(exact, unit_of(exact, case.precision), case.rounding)


@cache
def run(path: Path) -> tuple[Counter[str], tuple[str, ...]]:
    """How many cases of each operation ran, and a line for each that came out wrong."""
    ran: Counter[str] = Counter()
    wrong: list[str] = []
    for case in cases(path):
        operands = [x for x in map(number, case.operands) if x is not None]
        wanted = number(case.result)
        if case.conditions & BEYOND_US or len(operands) < len(case.operands) or wanted is None:
            continue
        found = computed(case, operands)
        if found is None:
            continue
        ran[case.operation] += 1
        if found != wanted:
            wrong.append(f"{case}: found {found}")
        # Where the result is written without an exponent, we write it digit for digit the same.
        # (Fractions have no negative zero.)
        if STRICT.fullmatch(case.result) and (wanted or not case.result.startswith("-")):
            ran["written"] += 1
            text = plain(found, len(case.result.partition(".")[2]))
            if text != case.result:
                wrong.append(f"{case}: written {text}")
    return ran, tuple(wrong)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_cases(path: Path) -> None:
    _, wrong = run(path)
    assert not wrong, "\n".join(wrong[:20])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_text_is_read_strictly(path: Path) -> None:
    """Whatever stands as an operand is read if it is a plain decimal, and refused otherwise."""
    for case in cases(path):
        for operand in case.operands:
            assert (parse_decimal(operand) is not None) == bool(STRICT.fullmatch(operand)), case
        if "conversion_syntax" in case.conditions:
            assert parse_decimal(case.operands[0]) is None, case


def test_the_cases_did_run() -> None:
    """An empty or half-read folder must not pass for agreement."""
    total: Counter[str] = Counter()
    for path in FILES:
        total += run(path)[0]
    floors = {
        "add": 4000, "fma": 3300, "compare": 1900, "divide": 1800, "tosci": 1800, "subtract": 1700,
        "quantize": 1350, "multiply": 1200, "max": 450, "min": 420, "tointegral": 130, "apply": 130,
        "written": 15000,
    }  # fmt: skip
    assert {name: total[name] for name in floors if total[name] < floors[name]} == {}
    assert total.total() - total["written"] >= 20_000
