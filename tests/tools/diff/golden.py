"""What the comparison says of each kind of change, kept as text.

`python -m tests.tools.diff.golden` writes it again; look at the difference.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from planlang.tools.diff.compare import compare_sides
from planlang.tools.diff.model import Comparison
from planlang.tools.diff.pairing.plans import matched
from planlang.tools.diff.writing.as_text import as_text
from tests.tools.diff.kinds import BASE, KINDS, Kind, edited, plan_of

FOLDER = Path(__file__).parent / "golden"


@cache
def compared(kind: Kind, *, mirrored: bool = False) -> Comparison:
    """The base plan beside the plan with the change, or the other way round."""
    sides = [plan_of(BASE)], [plan_of(edited(kind.edits))]
    old, new = sides[::-1] if mirrored else sides
    return compare_sides(matched(old, new), old_name="old", new_name="new")


def golden(kind: Kind) -> str:
    """The text of a kind of change and of its opposite."""
    return (
        f"{as_text(compared(kind))}\n"
        f"{' the other way round '.center(100, '=')}\n\n"
        f"{as_text(compared(kind, mirrored=True))}"
    )


def path(kind: Kind) -> Path:
    """Where the text is kept."""
    return FOLDER / f"{kind.name}.txt"


def main() -> None:
    """Writes all texts again."""
    FOLDER.mkdir(exist_ok=True)
    for file in FOLDER.glob("*.txt"):
        file.unlink()
    for kind in KINDS:
        path(kind).write_text(golden(kind), encoding="utf-8")


if __name__ == "__main__":
    main()
