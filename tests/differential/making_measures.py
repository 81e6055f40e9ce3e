"""Random measures: expressions over a fact, books, segments of rows, and how rows are credited."""

from __future__ import annotations

from fractions import Fraction

from tests.differential.making_facts import FactMaker
from tests.differential.world import KINDS, Cond, Credit, Expr, Measure


class MeasureMaker(FactMaker):
    """Makes measures over the facts."""

    books: dict[str, dict[str, object]]
    measures: list[Measure]

    def expr(self, depth: int = 2) -> Expr:
        """A money expression over one fact."""
        pick = self.r.randrange(9) if depth else self.r.randrange(3)
        match pick:
            case 0 | 1:
                return ("col", self.r.choice("ab"))
            case 2:
                return ("else", "opt", Fraction(self.r.randrange(0, 50)))
            case 3:
                return (self.r.choice(("min", "max")), self.expr(depth - 1), self.expr(depth - 1))
            case 4:
                return (self.r.choice("+-"), self.expr(depth - 1), self.expr(depth - 1))
            case 5:
                return (
                    "times",
                    Fraction(self.r.randrange(1, 9), self.r.choice((1, 2, 10))),
                    self.expr(0),
                )
            case 6:
                return ("if", self.cond(1), self.expr(depth - 1), self.expr(depth - 1))
            case 7:
                return ("abs", self.expr(depth - 1))
            case _:
                return ("count_times", self.expr(0))

    def cond(self, depth: int = 1) -> Cond:
        pick = self.r.randrange(8) if depth else self.r.randrange(5)
        match pick:
            case 0:
                return ("kind", self.r.choice(("=", "!=")), self.r.choice(KINDS))
            case 1:
                return ("flag", self.chance(50))
            case 2:
                return ("n", self.r.choice(("<", ">=", "=", "!=", "<=", ">")), self.r.randrange(12))
            case 3:
                return ("kinds", tuple(self.r.sample(KINDS, 2)))
            case 4:
                return ("missing", self.chance(50))
            case 5:
                return ("and", self.cond(0), self.cond(0))
            case 6:
                return ("or", self.cond(0), self.cond(0))
            case _:
                return ("not", self.cond(0))

    def make_books(self) -> dict[str, dict[str, object]]:
        grace = self.r.choice((None, None, ("kept", 1), ("out", 2)))
        return {
            "own": {
                "day": self.r.choice(("last", "second-to-last", "first")),
                "held": self.r.choice((None, ("month", 1), ("days", 20))),
                "leave_out": self.chance(50),
                "grace": grace,
            }
        }

    def make_row_segments(self) -> dict[str, Cond]:
        kinds = self.r.sample(KINDS, 2)
        return {"seg_one": ("kind", "=", kinds[0]), "seg_two": ("kind", "=", kinds[1])}

    def make_measures(self) -> list[Measure]:
        r = self.r
        found = []
        for i in range(r.randrange(2, 5)):
            form = r.choice(
                ("ratio", "ratio", "ratio", "ratio", "sum", "count_ratio", "average", "distinct",
                 "largest", "smallest")
            )  # fmt: skip
            where = self.cond() if self.chance(40) else None
            den_where = self.cond(0) if form == "count_ratio" and self.chance(30) else None
            found.append(
                Measure(
                    name=f"m{i}",
                    form=form,
                    num=self.expr() if form in ("ratio", "sum", "average") else None,
                    num_where=self.cond(0)
                    if form == "count_ratio" or (form in ("ratio", "sum") and self.chance(25))
                    else None,
                    den=r.choice((("col", "b"), self.expr(1))) if form == "ratio" else None,
                    den_where=den_where,
                    where=where,
                    window=r.choice(("period", "period", "period", "ytd", "last6", "previous")),
                    num_window=None,
                    den_window=None,
                    at_least=r.choice((1, 1, 1, 3)),
                )
            )
        if self.chance(30):
            # this period's over the previous one's, for one book
            found.append(
                Measure("growth", "ratio", ("col", "a"), None, ("col", "b"), None, None, None,
                        "period", "previous", 1)
            )  # fmt: skip
        ratios = [m.name for m in found if m.form in ("ratio", "count_ratio") and m.window]
        if len(ratios) >= 2 and self.chance(40):
            found.append(
                Measure("mixed", "combined", None, None, None, None, None, None, None, None, 1,
                        parts=[(Fraction(60, 100), ratios[0]), (Fraction(40, 100), ratios[1])])
            )  # fmt: skip
        return found

    def measure(self, name: str) -> Measure:
        return next(m for m in self.measures if m.name == name)

    def credit(self, measure: Measure | None) -> Credit:
        if measure is not None and measure.window is None and measure.form != "combined":
            return Credit("book", "own")
        has_grace = self.books["own"]["grace"] is not None
        ratio = measure is not None and measure.form == "ratio"
        ways = ["date", "date", "other", "later", "person"]
        if ratio or (not has_grace):
            ways += ["book", "book"]
        way = self.r.choice(ways)
        return Credit(way, "own" if way == "book" else None)

    def is_ratio(self, m: Measure) -> bool:
        return m.form in ("ratio", "count_ratio", "combined")
