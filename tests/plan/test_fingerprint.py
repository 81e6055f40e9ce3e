"""What changes a plan's canonical JSON and fingerprint, and what does not."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from enum import Enum
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest

from planlang.plan.as_json import plan_as_json, plan_as_text
from planlang.plan.files.linking import TextReader
from planlang.plan.fingerprint import fingerprint
from planlang.plan.from_tree import check
from planlang.plan.model import Plan, Reading
from tests.plan.corpus import FOLDER as CORPUS
from tests.plan.reordered import reordered

ROOT = Path(__file__).parents[2]
COMPANY = ROOT / "plans" / "company"
SAMPLES = (COMPANY, ROOT / "plans" / "posthog", ROOT / "tests" / "corpus" / "language")


def texts(folder: Path) -> dict[str, str]:
    """The plan files below a folder, by their path in it."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*.plan"))
    }


def plans(file: str, of: Mapping[str, str]) -> tuple[Plan, ...]:
    return check(file, TextReader(of)).plans


def files() -> Iterator[tuple[str, Mapping[str, str]]]:
    """Every correct file with a plan, and the files around it."""
    for folder in SAMPLES:
        around = texts(folder)
        yield from ((file, around) for file in around if plans(file, around))
    around = texts(CORPUS)
    right = (file for file in around if file.endswith("/right.plan"))
    yield from ((file, around) for file in right if plans(file, around))


FILES = [pytest.param(file, of, id=file) for file, of in files()]
ENTERPRISE = plans("enterprise.plan", texts(COMPANY))[0]


# ---------------------------------------------------------------- what changes nothing


@pytest.mark.parametrize(("file", "of"), FILES)
def test_order_of_declarations_and_clauses_says_nothing(file: str, of: Mapping[str, str]) -> None:
    wanted = {plan.name: plan_as_json(plan) for plan in plans(file, of)}
    read = [name for name in of if name == file or "/" not in name]
    moved = plans(file, {**of, **{name: reordered(of[name], 1) for name in read}})
    assert {plan.name: plan_as_json(plan) for plan in moved} == wanted


def test_reordering_moves_what_it_should() -> None:
    text = texts(COMPANY)["enterprise.plan"]
    moved = [reordered(text, seed) for seed in range(3)]
    assert len({text, *moved}) == 4
    assert all(sorted(m.split()) == sorted(text.split()) for m in moved)


def test_comments_and_layout_say_nothing() -> None:
    def with_comments(text: str) -> str:
        spaced = re.sub(r"^( *)(weight|target|measure) +", r"\1  \2 ", text, flags=re.M)
        return "# A remark.\n\n" + re.sub(r"\{$", "{   # opens\n", spaced, flags=re.M)

    around = {name: with_comments(text) for name, text in texts(COMPANY).items()}
    moved = plans("enterprise.plan", around)[0]
    assert moved.span != ENTERPRISE.span
    assert fingerprint(moved) == fingerprint(ENTERPRISE)


def test_files_say_nothing() -> None:
    """A curve and a measure that move into a file of their own leave the plan as it is."""
    around = texts(COMPANY)
    written = plans("small_business.plan", around)[0]
    text = around["small_business.plan"]
    found = re.search(r"^curve standard .*?^}\n", text, flags=re.M | re.S)
    assert found is not None
    around["curves.plan"] = found[0]
    around["small_business.plan"] = text.replace(
        found[0], 'use curve standard from "curves.plan"\n'
    )
    moved = plans("small_business.plan", around)[0]
    assert fingerprint(moved) == fingerprint(written)


def test_it_is_the_same_text_on_every_machine() -> None:
    text = plan_as_text(ENTERPRISE)
    assert text.isascii()
    assert json.dumps(json.loads(text), sort_keys=True, separators=(",", ":")) == text
    assert json.loads(text) == plan_as_json(ENTERPRISE)
    assert re.fullmatch("[0-9a-f]{64}", fingerprint(ENTERPRISE))


def test_no_place_and_no_float_gets_in() -> None:
    def leaves(value: object) -> Iterator[object]:
        match value:
            case dict():
                for name, part in value.items():
                    assert name not in {"span", "lines"}
                    yield from leaves(part)
            case list():
                for part in value:
                    yield from leaves(part)
            case _:
                yield value

    found = list(leaves(plan_as_json(ENTERPRISE)))
    assert {type(leaf) for leaf in found} <= {str, int, bool}
    assert "93/100" in found


# ---------------------------------------------------------------- what changes it


@pytest.mark.parametrize(("file", "of"), FILES)
def test_every_change_of_meaning_changes_it(file: str, of: Mapping[str, str]) -> None:
    """Any figure, text, day, choice or member that is changed or taken away shows."""
    for plan in plans(file, of):
        known = fingerprint(plan)
        changes = list(_others(plan, plan.name))
        assert len(changes) > 50
        for where, other in Random(7).sample(changes, 25):
            assert isinstance(other, Plan)
            assert other != plan, where
            assert fingerprint(other) != known, where


def _others(value: object, where: str) -> Iterator[tuple[str, object]]:
    """Values that differ from `value` in one place, with the way there."""
    match value:
        case Enum():
            yield where, next(e for e in type(value) if e is not value)
        case bool():
            yield where, not value
        case str():
            yield where, f"{value}x"
        case int() | Fraction():
            yield where, value + 1
        case date():
            yield where, value + timedelta(days=1)
        case tuple():
            for i, part in enumerate(value):
                yield f"{where}, without {i}", (*value[:i], *value[i + 1 :])
                for way, other in _others(part, f"{where}[{i}]"):
                    yield way, (*value[:i], other, *value[i + 1 :])
        case Mapping():
            for key, part in value.items():
                for way, other in _others(part, f"{where}[{key}]"):
                    yield way, {**value, key: other}
        case _ if is_dataclass(value) and not isinstance(value, type):
            for field in fields(value):
                # Keys of readings say nothing; a name that leads nowhere is no plan.
                if field.compare and not _names_a_reading(value, field.name):
                    for way, other in _others(getattr(value, field.name), f"{where}.{field.name}"):
                        yield way, replace(value, **{field.name: other})


def _names_a_reading(thing: object, field: str) -> bool:
    return field in {"reading", "reading_before", "parts"} or (
        isinstance(thing, Reading) and field == "key"
    )


def test_which_reading_is_taken_shows() -> None:
    """Two readings of one measure that change places are another plan."""
    company, own = (
        key
        for key in sorted(ENTERPRISE.readings)
        if key.startswith("gross_renewal by due of holdings") and "team" not in key
        if "at_risk" not in key or "company" not in key
    )
    version = ENTERPRISE.versions[0]
    first = version.elements[0]
    assert first.quantity is not None
    taken = first.quantity.parts[0][1]
    instead = own if taken == company else company
    other = replace(first, quantity=replace(first.quantity, parts=((Fraction(1), instead),)))
    moved = replace(
        ENTERPRISE,
        versions=(
            replace(version, elements=(other, *version.elements[1:])),
            *ENTERPRISE.versions[1:],
        ),
    )
    assert fingerprint(moved) != fingerprint(ENTERPRISE)


def test_rows_of_a_table_keep_their_order() -> None:
    element = ENTERPRISE.versions[0].elements[0]
    turned = replace(element, curve=replace(element.curve, pieces=element.curve.pieces[::-1]))
    version = ENTERPRISE.versions[0]
    moved = replace(
        ENTERPRISE,
        versions=(
            replace(version, elements=(turned, *version.elements[1:])),
            *ENTERPRISE.versions[1:],
        ),
    )
    assert fingerprint(moved) != fingerprint(ENTERPRISE)
