"""Expressions and measures of a world in the plan language."""

from __future__ import annotations

from fractions import Fraction

from tests.differential.world import Cond, Credit, Expr, Measure, World


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


class ExpressionText:
    """What is read of facts, and how."""

    def __init__(self, world: World) -> None:
        self.w = world

    def money(self, x: Fraction) -> str:
        return f"{decimal(x)} {self.w.currency}"

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
