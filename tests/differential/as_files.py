"""A world as the files that a user would have: one plan and its CSV files."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path

from tests.differential.as_times import Times
from tests.differential.world import (
    Award,
    Band,
    Cond,
    Condition,
    Credit,
    Element,
    Expr,
    Measure,
    Segment,
    Target,
    World,
)

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
NOUN = {1: "month", 3: "quarter", 6: "half-year"}
BOOK_DAY = {"last": "last", "first": "first", "second-to-last": "second-to-last"}


def decimal(x: Fraction) -> str:
    """An exact decimal; the generator makes no others."""
    places = 0
    while (x * 10**places).denominator != 1:
        places += 1
        assert places < 12, x
    digits = str(abs((x * 10**places).numerator)).rjust(places + 1, "0")
    sign = "-" if x < 0 else ""
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)


def pct(x: Fraction) -> str:
    return f"{decimal(x * 100)}%"


class Text:
    """The plan file of a world."""

    def __init__(self, world: World) -> None:
        self.w = world

    def money(self, x: Fraction) -> str:
        return f"{decimal(x)} {self.w.currency}"

    # -- expressions

    def expr(self, e: Expr) -> str:
        match e:
            case ("col", name):
                return str(name)
            case ("else", name, default):
                return f"({name} else {self.money(default)})"
            case ("min" | "max" as f, x, y):
                return f"{f}({self.expr(x)}, {self.expr(y)})"
            case ("+" | "-" as op, x, y):
                return f"({self.expr(x)} {op} {self.expr(y)})"
            case ("times", k, x):
                return f"({decimal(k)} * {self.expr(x)})"
            case ("count_times", x):
                return f"(n * {self.expr(x)})"
            case ("abs", x):
                return f"abs({self.expr(x)})"
            case ("if", c, x, y):
                return f"if({self.cond(c)}, {self.expr(x)}, {self.expr(y)})"
        raise AssertionError(e)

    def cond(self, c: Cond) -> str:
        match c:
            case ("kind", op, value):
                return f'kind {op} "{value}"'
            case ("kinds", values):
                return "kind in (" + ", ".join(f'"{v}"' for v in values) + ")"
            case ("flag", wanted):
                return "flag" if wanted else "flag = no"
            case ("n", op, value):
                return f"n {op} {value}"
            case ("missing", wanted):
                return "opt is missing" if wanted else "opt is not missing"
            case ("and" | "or" as op, x, y):
                return f"({self.cond(x)} {op} {self.cond(y)})"
            case ("not", x):
                return f"not ({self.cond(x)})"
        raise AssertionError(c)

    def window(self, w: str) -> str:
        return {
            "period": "day in period",
            "previous": "day in previous period",
            "ytd": "day in year to date",
            "last6": "day in last 6 months",
        }[w]

    def aggregate(self, call: str, value: Expr | None, parts: list[str]) -> str:
        inside = self.expr(value) if value is not None else ""
        where = f"where {' and '.join(parts)}" if parts else ""
        return f"{call}({' '.join(x for x in (inside, where) if x)})"

    def measure(self, m: Measure) -> str:
        if m.form == "combined":
            value = " + ".join(f"{pct(k)} * {name}" for k, name in m.parts)
            head = f'measure {m.name} "Combined {m.name}" {{'
            return f"{head}\n  value   {value}\n  better  higher\n}}\n"

        def own(where: Cond | None, window: str | None) -> list[str]:
            found = [self.window(window)] if window else []
            return found + ([self.cond(where)] if where is not None else [])

        match m.form:
            case "ratio":
                top = self.aggregate("sum", m.num, own(m.num_where, m.num_window))
                low = self.aggregate("sum", m.den, own(m.den_where, m.den_window))
                value = f"{top} / {low}"
            case "sum":
                value = self.aggregate("sum", m.num, own(m.num_where, None))
            case "count_ratio":
                top = self.aggregate("count", None, own(m.num_where, None))
                value = f"{top} / {self.aggregate('count', None, own(m.den_where, None))}"
            case "average":
                value = self.aggregate("average", m.num, [])
            case "distinct":
                value = "distinct(account whole rows)"
            case "largest":
                value = "max(a whole rows)"
            case "smallest":
                value = "min(b whole rows)"
            case _:
                raise AssertionError(m.form)
        outer = own(m.where, m.window)
        where = f" where {' and '.join(outer)}" if outer else ""
        small = f"  at least {m.at_least} rows\n" if m.at_least > 1 else ""
        return (
            f'measure {m.name} "Measure {m.name}" {{\n  value   {value}\n  from    facts{where}\n'
            f"  better  higher\n{small}}}\n"
        )

    def credit(self, c: Credit) -> str:
        return {
            "date": "by day",
            "other": "by other",
            "later": "by later(day, other)",
            "book": "by book own",
            "person": "to person on day",
        }[c.way]

    # -- tables

    def bands(self, bands: list[Band], *, percent: bool, money: bool, of_target: bool) -> str:
        tail = " of target" if of_target else ""

        def bound(x: Fraction) -> str:
            return (pct(x) if percent else self.money(x) if money else decimal(x)) + tail

        lines = []
        low: Fraction | None = None
        low_included = True
        for band in bands:
            if low is None:
                assert band.upper is not None
                head = f"{'up to' if band.upper_included else 'below'} {bound(band.upper)}"
            else:
                head = f"{'from' if low_included else 'above'} {bound(low)}"
                if band.upper is not None:
                    # The upper bound belongs to the row only in rows written with `above`; the
                    # next row's own first word says it in any case.
                    head += f" to {bound(band.upper)}"
            pays = f"pays {pct(band.pays)}"
            match band.rise:
                case "to":
                    assert band.to is not None
                    pays += f" to {pct(band.to)}"
                case "plus" | "full":
                    assert band.points is not None
                    assert band.per is not None
                    full = "full " if band.rise == "full" else ""
                    if percent:
                        per = (
                            "point"
                            if band.per == Fraction(1, 100)
                            else f"{decimal(band.per * 100)} points"
                        )
                    else:
                        per = self.money(band.per) if money else decimal(band.per)
                    word = "point" if band.points == Fraction(1, 100) else "points"
                    pays += f" plus {decimal(band.points * 100)} {word} per {full}{per}"
                case "continues":
                    pays = "continues"
            lines.append(f"      {head} {pays}")
            low, low_included = band.upper, not band.upper_included
        return "payout {\n" + "\n".join(lines) + "\n    }"

    def target(self, t: Target, m: Measure | None) -> str:
        ratio = m is not None and m.form in ("ratio", "count_ratio", "combined")
        if t.quotas:
            text = "from quotas.amount"
        else:
            assert t.value is not None
            money = m is not None and m.form in ("sum", "average", "largest", "smallest")
            text = pct(t.value) if ratio else self.money(t.value) if money else decimal(t.value)
        if t.prorated is not None:
            per = "year" if t.per_year else NOUN[self.w.frequency]
            text += f" a {per}, {'prorated' if t.prorated else 'in full'}"
        return f"{text} where day in year to date" if t.quotas else text

    def element(self, e: Element) -> str:
        out = [f'  element {e.name} "Element {e.name}" {{', f"    weight {pct(e.weight)}"]
        m = None
        if e.measure is None:
            out.append("    objectives okrs")
        else:
            m = next(m for m in self.w.measures if m.name == e.measure)
            assert e.credit is not None
            out += [f"    measure {e.measure}", f"    credit {self.credit(e.credit)}"]
            out.append(f"    scope {e.scope}")
        if e.target is not None:
            out.append(f"    target {self.target(e.target, m)}")
        ratio = m is None or m.form in ("ratio", "count_ratio", "combined")
        money = not ratio and m is not None and m.form != "distinct"
        table = self.bands(
            e.bands, percent=ratio or e.of_target, money=money, of_target=e.of_target
        )
        out.append(f"    {table}")
        if e.floor is not None:
            out.append(f"    floor {pct(e.floor)}")
        if e.cap is not None:
            out.append(f"    cap {pct(e.cap)}")
        if e.guarantee is not None:
            out.append(f"    {self.guarantee(e.guarantee)}")
        kind, to = e.no_data
        words = {"target": "pay target", "nothing": "pay nothing", "move": f"move weight to {to}"}
        out.append(f"    if no data {words[kind]}")
        out.append(
            '    litmus {\n      measurable "x"\n      unintended "y" accepted "z"\n'
            f"      working by 2030-01-01 when payout of {e.name} >= 50%\n    }}"
        )
        return "\n".join([*out, "  }"])

    def guarantee(self, g: tuple[Fraction, bool]) -> str:
        return f"guarantee {pct(g[0])}{' before gates' if g[1] else ''}"

    def condition(self, c: Condition) -> str:
        said = []
        for left, op, right in c.parts:
            match left:
                case ("measure", name, scope):
                    subject = name if scope == "person" else f"{name} of {scope}"
                case (what, name):
                    subject = f"{what} of {name}"
                case _:
                    raise AssertionError(left)
            said.append(f"{subject} {op} {pct(right)}")
        text = f" {c.joiner} ".join(said)
        return f"not ({text})" if c.negated else text

    def change(self, element: str, fields: dict[str, object]) -> str:
        e = next(e for e in self.w.elements if e.name == element)
        m = next((m for m in self.w.measures if m.name == e.measure), None)
        out = []
        for name, value in fields.items():
            if name == "target":
                assert isinstance(value, Fraction)
                assert e.target is not None
                new = Target(value, e.target.per_year, e.target.prorated)
                out.append(f"target {self.target(new, m)}")
            elif name == "cap":
                assert isinstance(value, Fraction)
                out.append(f"cap {pct(value)}")
            elif name == "guarantee":
                out.append(self.guarantee(value))  # type: ignore[arg-type]
        return f"change {element} {{ " + "\n".join(out) + " }"

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

    def segment(self, s: Segment) -> str:
        when = (
            f"tenure < {s.when[1]} {'month' if s.when[1] == 1 else 'months'} by day"
            if s.when[0] == "tenure"
            else f'team = "{s.when[1]}"'
        )
        changes = "\n    ".join(self.change(e, f) for e, f in s.changes.items())
        return (
            f'  segment {s.name} "Segment {s.name}" of people where {when} {{\n    {changes}\n  }}'
        )

    def plan(self) -> str:
        w = self.w
        parts = [_DATA.replace("DAY_OF_FACTS", Times(w.seed).type() if _has_times(w) else "date")]
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
        parts.append("\n".join([*out, "}\n"]))
        parts += [self.measure(m) for m in w.measures]
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
        body = [self.element(e) for e in w.elements]
        for g in w.gates:
            on = "all" if g.elements is None else ", ".join(g.elements)
            lines = [f'  gate {g.name} "Gate {g.name}" {{', f"    when {self.condition(g.when)}"]
            if g.credit:
                lines.append(f"    credit {self.credit(g.credit)}")
            if g.scale is not None:
                lines.append(f"    then scale {on} by {pct(g.scale)}")
            if g.cap is not None:
                lines.append(f"    then cap {on} at {pct(g.cap)}")
            lines += [f"    if no data {'closes' if g.closes else 'stays open'}", "  }"]
            body.append("\n".join(lines))
        for k in w.multipliers:
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
            body.append("\n".join(lines))
        for c in w.commissions:
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
                f"      working by 2030-01-01 when payout of {w.elements[0].name} >= 50%\n    }}"),
                "  }",
            ]  # fmt: skip
            body.append("\n".join(lines))
        body += [self.award(a) for a in w.awards]
        for name, cond in w.row_segments.items():
            changed = [e for e in w.elements if name in e.segment_targets]
            for e in changed:
                body.append(
                    f'  segment {name}_{e.name} "Rows {name}" of facts where {self.cond(cond)} {{\n'
                    f"    change {e.name} {{ target {pct(e.segment_targets[name])} }}\n"
                    f"    mixed book {'blend target' if e.mixed == 'blend' else 'score each'}\n  }}"
                )
        body += [self.segment(s) for s in w.segments]
        including = f" including {', '.join(w.including)}" if w.including else ""
        if w.total_cap:
            kind, x = w.total_cap
            body.append(f"  total cap {self.limit(kind, x)}{including}")
        if w.total_floor:
            kind, x = w.total_floor
            body.append(f"  total floor {self.limit(kind, x)}")
        parts.append("\n".join([*head, *body, "}\n"]))
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
