"""Columns of timestamps: which zones they have, and what is wrong with them, in words."""

import pytest

from planlang.plan.model import Stamp
from planlang.plan.types import DATE
from tests.plan.declaring import name, only

DEALS = """
dataset deals "Deals" {{
  file   "deals.csv"
{of_dataset}  column account         text
  column closed          {type}
}}
"""


def stamp(type: str, of_dataset: str = "") -> tuple[Stamp | None, list[tuple[str, str | None]]]:
    """The zones of the column, and (message, help) of what was said."""
    declarations = only(DEALS.format(type=type, of_dataset=of_dataset))
    found = declarations.dataset(name(declarations, "deals"))
    assert found is not None
    assert found.column("closed").type == DATE
    said = [(d.message, d.help) for d in declarations.problems.diagnostics]
    return found.column("closed").stamp, said


@pytest.mark.parametrize(
    ("type", "of_dataset", "wanted"),
    [
        ('timestamp days in "Asia/Tokyo"', "", Stamp(days="Asia/Tokyo", clock=None)),
        ("timestamp", '  days in "Asia/Tokyo"\n', Stamp(days="Asia/Tokyo", clock=None)),
        ('timestamp in "UTC"', '  days in "Asia/Tokyo"\n', Stamp(days="Asia/Tokyo", clock="UTC")),
        (
            'timestamp in "UTC" days in "Europe/Berlin"',
            '  days in "Asia/Tokyo"\n',
            Stamp(days="Europe/Berlin", clock="UTC"),
        ),
        ("date", '  days in "Asia/Tokyo"\n', None),
    ],
)
def test_a_column_has_its_own_zone_or_that_of_its_dataset(
    type: str, of_dataset: str, wanted: Stamp | None
) -> None:
    assert stamp(type, of_dataset) == (wanted, [])


def test_nobody_guesses_whose_day_it_is() -> None:
    """Whose clock the cells show says nothing about whose calendar counts."""
    _, ((message, help),) = stamp('timestamp in "UTC"')
    assert message == (
        "`closed` is a timestamp, and nothing says in which time zone its day is counted."
    )
    assert help is not None
    assert help.startswith('Add a line to dataset `deals`:\n  days in "UTC"\n')


@pytest.mark.parametrize(
    ("zone", "help"),
    [
        ("Europe/Berln", "Did you mean `Europe/Berlin`? A zone is named by a region"),
        ("EST", "A zone is named by a region and a city in it:"),
        ("Etc/GMT+5", "A zone is named by a region and a city in it:"),
        ("+01:00", "A zone is named by a region and a city in it:"),
    ],
)
def test_a_zone_that_does_not_exist(zone: str, help: str) -> None:
    _, ((message, advice),) = stamp(f'timestamp in "UTC" days in "{zone}"')
    assert message == f'"{zone}" is no time zone.'
    assert advice is not None
    assert advice.startswith(help)


def test_a_sample_without_an_offset_needs_a_clock() -> None:
    _, ((message, help),) = stamp(
        'timestamp days in "UTC" written "DD/MM/YYYY HH:MM"',
    )
    assert message == (
        "`written` of `closed` shows `DD/MM/YYYY HH:MM`: it shows no offset from UTC, and the "
        "column does not say whose clock it is."
    )
    assert help is not None
    assert '`written "DD/MM/YYYY HH:MM+HH:MM"`' in help
