"""A small repository of a plan with people of all kinds, and its data."""

from __future__ import annotations

from pathlib import Path

PLANS = Path(__file__).parents[2] / "documents" / "plans"

PEOPLE = {
    "ana": "Ana Silva",
    "ben": "</script><b>Ben</b> # {{ view }}",
    "../../caro": "Caro",
}
"""Names by ids. `ben` is in the segment of the plan."""


def write(folder: Path) -> Path:
    """The files of the repository in `folder`; gives the plan file."""
    for file in ("data.plan", "one_element.plan"):
        (folder / file).write_text((PLANS / file).read_text(encoding="utf-8"), encoding="utf-8")
    plan = folder / "one_element.plan"
    text = plan.read_text(encoding="utf-8").rstrip()
    assert text.endswith("}")
    segment = """
  segment south "The South" of people where team = "South" {
    change retention { cap 120% }
  }
}
"""
    plan.write_text(text[:-1] + segment, encoding="utf-8")
    (folder / "planlang.toml").write_text('[planlang]\ndata = "data"\n', encoding="utf-8")
    data = folder / "data"
    data.mkdir()
    rows = [
        f'{person},"{name}",2026-01-01,,{"South" if person == "ben" else "North"},2026-01-01,40000'
        for person, name in PEOPLE.items()
    ]
    head = "person,name,from,to,team,hired,variable"
    _csv(data / "people.csv", head, *rows)
    _csv(data / "holdings.csv", "account,person,from,to", "A1,ana,2026-01-01,")
    _csv(
        data / "renewals.csv",
        "account,due,up_for_renewal,renewed,health",
        "A1,2027-02-01,100,90,green",
    )
    return plan


def _csv(file: Path, *lines: str) -> None:
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
