"""Elements of a world with their tables, and their changes, in the plan language."""

from __future__ import annotations

from fractions import Fraction

from tests.differential.as_expressions import ExpressionText, decimal, pct
from tests.differential.world import Band, Condition, Element, Measure, Segment, Target

NOUN = {1: "month", 3: "quarter", 6: "half-year"}


class ElementText(ExpressionText):
    """What is paid by attainment."""

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
