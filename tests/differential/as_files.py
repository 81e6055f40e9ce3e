"""A world as the files that a user would have: one plan and its CSV files."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

from tests.differential.as_elements import NOUN, ElementText
from tests.differential.as_expressions import decimal, pct
from tests.differential.as_times import Times
from tests.differential.world import Award, Commission, Condition, Gate, Multiplier, World

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
FREQUENCY = {1: "monthly", 3: "quarterly", 6: "half-yearly"}
BOOK_DAY = {"last": "last", "first": "first", "second-to-last": "second-to-last"}


class Text(ElementText):
    """The plan file of a world."""

    def award(self, a: Award) -> str:
        w = self.w
        out = [f'  {"spiff" if a.spiff else "bonus"} {a.name} "Award {a.name}" {{']
        how = "prorated" if a.prorated else "in full"
        if a.where is not None:
            where = "" if a.where == ("all",) else f" and {self.cond(a.where)}"
            out.append(f"    pays {self.money(a.amount)} for each facts where day in period{where}")
        else:
            assert a.when is not None
            out.append(
                f"    pays {self.money(a.amount)} a {NOUN[w.frequency]}, {how}"
                f" when {self.condition(a.when)}"
            )
        if a.where is not None or self.reads(a.when):
            out.append(f"    credit {self.credit(a.credit)}")
        if a.cap is not None:
            per = {"period": f"a {NOUN[w.frequency]}", "year": "a year", "all": "in all"}[a.cap[1]]
            out.append(f"    cap {self.money(a.cap[0])} {per}")
        if a.first:
            out.append(f"    from {a.first}")
        if a.last:
            out.append(f"    until {a.last}")
        if a.when is not None:
            out.append("    if no data pay nothing")
        return "\n".join([*out, "  }"])

    def limit(self, kind: str, x: Fraction) -> str:
        return f"{pct(x)} of variable" if kind == "share" else self.money(x)

    def reads(self, c: Condition | None) -> bool:
        return c is not None and any(left[0] == "measure" for left, _, _ in c.parts)

    def book(self) -> str:
        w = self.w
        book = w.books["own"]
        out = [
            'book own "Own" from holdings {',
            f"  owned on {BOOK_DAY[str(book['day'])]} day of period",
        ]
        held = book["held"]
        if isinstance(held, tuple):
            unit = "month" if held[0] == "month" else "days"
            out.append(f"  held at least {held[1]} {unit} of period")
        if book["leave_out"]:
            out.append('  leave out where excluded, reason "by hand"')
        grace = book["grace"]
        if isinstance(grace, tuple):
            how = "count as kept" if grace[0] == "kept" else "left out"
            noun = "period" if grace[1] == 1 else "periods"
            out.append(f"  grace {grace[1]} {noun} where managed = no, shrunk accounts {how}")
        return "\n".join([*out, "}\n"])

    def head(self) -> str:
        w = self.w
        by, day = w.proration
        held_on = {0: "first day", 99: "last day"}.get(day, f"day {day}")
        proration = "by day" if by == "day" else f"by month held on {held_on}"
        head = [
            'plan p "Plan p" {',
            f"  effective {w.effective[0]} through {w.effective[1]}",
            (
                f"  calendar year starts {MONTHS[w.start_month - 1]}"
                f" named by {'end' if w.named_by_end else 'start'}"
            ),
            f"  pays {FREQUENCY[w.frequency]}",
            f"  currency {w.currency}",
            f"  rounding half-up to {self.money(w.unit)}",
            f"  proration {proration}",
            f"  on move {'split by day' if w.on_move == 'split' else 'terms held on the last day'}",
            '  people from people where role = "CSM"',
        ]
        if w.spread:
            head.append("  spread " + "/".join(decimal(100 * s) for s in w.spread))
        return "\n".join(head)

    def gate(self, g: Gate) -> str:
        on = "all" if g.elements is None else ", ".join(g.elements)
        lines = [f'  gate {g.name} "Gate {g.name}" {{', f"    when {self.condition(g.when)}"]
        if g.credit:
            lines.append(f"    credit {self.credit(g.credit)}")
        if g.scale is not None:
            lines.append(f"    then scale {on} by {pct(g.scale)}")
        if g.cap is not None:
            lines.append(f"    then cap {on} at {pct(g.cap)}")
        lines += [f"    if no data {'closes' if g.closes else 'stays open'}", "  }"]
        return "\n".join(lines)

    def multiplier(self, k: Multiplier) -> str:
        on = "all" if k.elements is None else ", ".join(k.elements)
        lines = [
            f'  multiplier {k.name} "Times {k.name}" {{',
            f"    when {self.condition(k.when)}",
        ]
        if k.credit:
            lines.append(f"    credit {self.credit(k.credit)}")
        lines += [
            f"    then multiply {on} by {pct(k.factor)}",
            f"    if no data stays at {pct(k.without)}",
            "  }",
        ]
        return "\n".join(lines)

    def commission(self, c: Commission) -> str:
        cond = f" and {self.cond(c.where)}" if c.where is not None else ""
        each = {"row": "each row", "period": "each period", "ytd": "year to date"}[c.cumulation]
        lines = [
            f'  commission {c.name} "Commission {c.name}" {{',
            f"    of sum({self.expr(c.value)})",
            f"    from facts where day in period{cond}",
            f"    credit {self.credit(c.credit)}",
            f"    rates {each}, bounds {'prorated' if c.prorated else 'in full'} {{",
        ]
        for i, (low, rate, on_all) in enumerate(c.bands):
            high = f" to {self.money(c.bands[i + 1][0])}" if i + 1 < len(c.bands) else ""
            how = "on all" if on_all else "on the part above"
            lines.append(f"      from {self.money(low)}{high} pays {pct(rate)} {how}")
        lines += [
            "    }", "    if no data pay nothing",
            ('    litmus {\n      measurable "x"\n      unintended "y" accepted "z"\n'
            f"      working by 2030-01-01 when payout of {self.w.elements[0].name} >= 50%\n    }}"),
            "  }",
        ]  # fmt: skip
        return "\n".join(lines)

    def row_segments(self) -> Iterator[str]:
        w = self.w
        for name, cond in w.row_segments.items():
            changed = [e for e in w.elements if name in e.segment_targets]
            for e in changed:
                yield (
                    f'  segment {name}_{e.name} "Rows {name}" of facts where {self.cond(cond)} {{\n'
                    f"    change {e.name} {{ target {pct(e.segment_targets[name])} }}\n"
                    f"    mixed book {'blend target' if e.mixed == 'blend' else 'score each'}\n  }}"
                )

    def limits(self) -> Iterator[str]:
        w = self.w
        including = f" including {', '.join(w.including)}" if w.including else ""
        if w.total_cap:
            kind, x = w.total_cap
            yield f"  total cap {self.limit(kind, x)}{including}"
        if w.total_floor:
            kind, x = w.total_floor
            yield f"  total floor {self.limit(kind, x)}"

    def plan(self) -> str:
        w = self.w
        body = [
            self.head(),
            *(self.element(e) for e in w.elements),
            *(self.gate(g) for g in w.gates),
            *(self.multiplier(k) for k in w.multipliers),
            *(self.commission(c) for c in w.commissions),
            *(self.award(a) for a in w.awards),
            *self.row_segments(),
            *(self.segment(s) for s in w.segments),
            *self.limits(),
            "}\n",
        ]
        parts = [
            _DATA.replace("DAY_OF_FACTS", Times(w.seed).type() if _has_times(w) else "date"),
            self.book(),
            *(self.measure(m) for m in w.measures),
            "\n".join(body),
        ]
        if w.revision:
            day, changes = w.revision
            text = "\n  ".join(self.change(e, f) for e, f in changes.items())
            parts.append(f'revision of p from {day} "Revised" {{\n  {text}\n}}\n')
        return "\n".join(parts)


_DATA = """\
roster people "Roster" {
  file "people.csv"
  column person person
  column name text
  column from date
  column to date optional
  column role text
  column team text
  column hired date
  column variable money
}
assignments holdings "Holdings" {
  file "holdings.csv"
  column account text
  column person person
  column from date
  column to date optional
  column share percent optional
  column managed yes/no
  column excluded yes/no
}
dataset facts "Facts" {
  file "facts.csv"
  column account text
  column person person
  column day DAY_OF_FACTS
  column other date
  column a money
  column b money
  column n count
  column kind text
  column flag yes/no
  column opt money optional
}
dataset quotas "Quotas" {
  file "quotas.csv"
  column person person
  column day date
  column amount money
  key person
}
objectives okrs "Objectives" {
  file "okrs.csv"
  column person person
  column day date
  column objective text
  column weight percent
  column score percent optional
}
"""


def _has_times(world: World) -> bool:
    """A third of the worlds have facts with a time of day."""
    return world.seed % 3 == 0


def write(world: World, folder: Path) -> Path:
    """The plan's path; the CSV files are beside it."""

    def table(name: str, head: list[str], rows: list[list[object]]) -> None:
        with (folder / name).open("w", newline="", encoding="utf-8") as f:
            csv.writer(f, lineterminator="\n").writerows([head, *rows])

    def yes(x: bool) -> str:
        return "yes" if x else "no"

    table(
        "people.csv",
        ["person", "name", "from", "to", "role", "team", "hired", "variable"],
        [
            [r.person, r.person.upper(), r.first, r.last or "", r.role, r.team,
             world.hired[r.person], decimal(r.variable)]
            for r in world.roster
        ],
    )  # fmt: skip
    table(
        "holdings.csv",
        ["account", "person", "from", "to", "share", "managed", "excluded"],
        [
            [h.account, h.person, h.first, h.last or "", "" if h.share == 1 else pct(h.share),
             yes(h.managed), yes(h.excluded)]
            for h in world.holdings
        ],
    )  # fmt: skip
    day_of: Callable[[date], object] = Times(world.seed).cell if _has_times(world) else lambda d: d
    table(
        "facts.csv",
        ["account", "person", "day", "other", "a", "b", "n", "kind", "flag", "opt"],
        [
            [f.account, f.person, day_of(f.day), f.other, decimal(f.a), decimal(f.b), f.n, f.kind,
             yes(f.flag), "" if f.opt is None else decimal(f.opt)]
            for f in world.facts
        ],
    )  # fmt: skip
    table(
        "quotas.csv",
        ["person", "day", "amount"],
        [[p, world.effective[0], decimal(q)] for p, q in world.quotas.items()],
    )
    table(
        "okrs.csv",
        ["person", "day", "objective", "weight", "score"],
        [
            [o.person, o.day, o.title, pct(o.weight), "" if o.score is None else pct(o.score)]
            for o in world.objectives
        ],
    )
    path = folder / "p.plan"
    path.write_text(Text(world).plan(), encoding="utf-8")
    return path
