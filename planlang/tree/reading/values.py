"""From branches to nodes: the walk itself, names, literals and blocks.

Every method is called after a rule of the grammar; it gets its place and its children, as nodes.
A `Slip` is a mistake that makes the clause useless; everything else is noted and read on.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Any

from planlang.diagnostics import Code, Diagnostic, Label, Source, Span
from planlang.diagnostics.catalogue import syntax as codes
from planlang.tree import nodes as t
from planlang.tree.quick_parser import Branch, Kid, Token

Kids = list[Any]
Place = Callable[[int, int], Span]

MAX_DIGITS = 40
_ESCAPES = {"n": "\n", '"': '"', "\\": "\\"}
# Currencies whose smallest coin is a thousandth.
_THREE_DECIMALS = frozenset({"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"})
# Clauses that may stand more than once in one body.
_REPEATABLE = (
    t.ColumnClause,
    t.LookupClause,
    t.LeaveOutClause,
    t.AllowClause,
    t.PromiseClause,
    t.Unintended,
    t.GivenClause,
    t.RowClause,
    t.InSegmentClause,
    t.MadeColumn,
    t.Band,
    t.RateBand,
    t.Change,
    t.Remove,
    t.Add,
    t.Declaration,
    t.Example,
)


class Slip(Exception):  # noqa: N818 - not an error of ours: the plan's author made it
    """A mistake that leaves its clause unreadable."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


class ValueReader:
    """Names, literals, blocks. `broken` holds the braces of bodies with an unreadable clause."""

    def __init__(self, source: Source, place: Place, broken: frozenset[int]) -> None:
        self.source = source
        self.place = place
        self.broken = broken
        self.noted: list[Diagnostic] = []

    def read(self, branch: Branch) -> Any:
        """The node of a branch, children first."""
        kids = list(map(self._read_kid, branch.kids))
        span = self.place(max(branch.start, 0), max(branch.end, 0))
        return getattr(self, branch.name)(span, kids)

    def _read_kid(self, kid: Kid) -> Any:
        return self.read(kid) if isinstance(kid, Branch) else kid

    # -------------------------------------------------------------- saying what is wrong

    def slip(self, code: Code, span: Span, message: str, help: str | None = None) -> Slip:
        """A mistake to raise."""
        return Slip(Diagnostic(code=code, place=span, message=message, help=help))

    def note(
        self,
        code: Code,
        span: Span,
        message: str,
        help: str | None = None,
        labels: tuple[Label, ...] = (),
    ) -> None:
        """A mistake that the reading survives."""
        self.noted.append(
            Diagnostic(code=code, place=span, message=message, help=help, labels=labels)
        )

    def token_span(self, token: Token) -> Span:
        """The place of a token."""
        return self.place(token.start, token.end)

    def words(self, kids: Kids) -> str:
        """Kept words of the language as they read: `terms held on the last day`."""
        return " ".join(str(token) for token in kids)

    # -------------------------------------------------------------- names and texts

    def name(self, span: Span, kids: Kids) -> t.Name:
        return t.Name(span=span, name=str(kids[0]))

    word_book = word_period = word_the = name

    def names(self, _span: Span, kids: Kids) -> tuple[t.Name, ...]:
        return tuple(kids)

    def text(self, span: Span, kids: Kids) -> t.Text:
        return t.Text(span=span, value=self._unquote(kids[0], span))

    title = literal_text = text

    def _unquote(self, token: Token, span: Span) -> str:
        raw = str(token)
        body = raw[3:-3] if token.type == "A_LONG_TEXT" else raw[1:-1]
        if "\\" not in body:
            return body.replace("\r\n", "\n")
        out: list[str] = []
        at = 0
        while at < len(body):
            char = body[at]
            if char == "\\":
                at += 1
                follower = body[at : at + 1]
                if follower not in _ESCAPES or not follower:
                    raise self.slip(
                        codes.UNKNOWN_ESCAPE,
                        span,
                        f"This text has `\\{follower}`, but a backslash may only stand before "
                        '`"`, `\\` and `n`.',
                        f"For a backslash itself write `\\\\{follower}`.",
                    )
                char = _ESCAPES[follower]
            out.append(char)
            at += 1
        return "".join(out).replace("\r\n", "\n")

    # -------------------------------------------------------------- numbers

    def _fraction(self, written: str, span: Span) -> Fraction:
        digits = sum(c.isdigit() for c in written)
        if digits > MAX_DIGITS:
            raise self.slip(
                codes.NUMBER_TOO_LONG,
                span,
                f"This number has {digits} digits; at most {MAX_DIGITS} are read.",
            )
        return Fraction(written.replace("_", ""))

    def number(self, span: Span, kids: Kids) -> t.Number:
        return t.Number(span=span, value=self._fraction(kids[0], span))

    def percent(self, span: Span, kids: Kids) -> t.Percent:
        return t.Percent(span=span, value=self._fraction(kids[0][:-1], span) / 100)

    def money(self, span: Span, kids: Kids) -> t.Money:
        written, currency = kids[0].split()
        whole, _, decimals = written.partition(".")
        looks_grouped = len(decimals) == 3 and len(whole) <= 3 and whole != "0"
        if looks_grouped and currency not in _THREE_DECIMALS:
            raise self.slip(
                codes.NUMBER_SPELLING,
                span,
                f"`{written} {currency}` could mean {whole}{decimals} {currency} or "
                f"{written.rstrip('0').rstrip('.')} {currency}.",
                f"Write `{whole}_{decimals} {currency}`, or at most two decimals.",
            )
        return t.Money(span=span, amount=self._fraction(written, span), currency=currency)

    def days(self, span: Span, kids: Kids) -> t.Days:
        return t.Days(span=span, value=self._fraction(kids[0], span))

    def months(self, span: Span, kids: Kids) -> t.Months:
        return t.Months(span=span, value=self._whole_number(kids[0], span))

    def negative(self, span: Span, kids: Kids) -> t.Amount:
        match kids[-1]:
            case t.Number(value=value):
                return t.Number(span=span, value=-value)
            case t.Percent(value=value):
                return t.Percent(span=span, value=-value)
            case t.Days(value=value):
                return t.Days(span=span, value=-value)
            case t.Money(amount=amount, currency=currency):
                return t.Money(span=span, amount=-amount, currency=currency)
            case other:
                raise AssertionError(other)

    def whole(self, span: Span, kids: Kids) -> t.Whole:
        return t.Whole(span=span, value=self._whole_number(kids[0], span))

    def _whole_number(self, written: str, span: Span) -> int:
        value = self._fraction(written, span)
        if value.denominator != 1:
            raise self.slip(
                codes.NOT_WHOLE, span, f"`{written}` must be a whole number such as `3` here."
            )
        return value.numerator

    def date(self, span: Span, kids: Kids) -> t.Date:
        year, month, day = (int(part) for part in kids[0].split("-"))
        try:
            return t.Date(span=span, value=datetime.date(year, month, day))
        except ValueError:
            raise self.slip(
                codes.NO_SUCH_DAY,
                span,
                f"There is no day {kids[0]} in the calendar.",
                _last_day(year, month),
            ) from None

    def yes_no(self, span: Span, kids: Kids) -> t.YesNo:
        return t.YesNo(span=span, value=str(kids[0]) in ("yes", "true"))

    truth = yes_no

    def currency_code(self, span: Span, kids: Kids) -> t.Currency:
        return t.Currency(span=span, code=str(kids[0]))

    # -------------------------------------------------------------- blocks

    def body(self, kids: Kids) -> tuple[Kids, tuple[Any, ...], bool]:
        """Children before the brace, those inside, and whether all inside could be read."""
        for at, kid in enumerate(kids):
            if isinstance(kid, Token) and kid.type == "LBRACE":
                inside = tuple(k for k in kids[at + 1 :] if not isinstance(k, Token))
                self._once(inside)
                return kids[:at], inside, self.token_span(kid).start not in self.broken
        return kids, (), True

    def head(self, span: Span, kids: Kids) -> Span:
        """The place of a declaration up to its brace."""
        for kid in kids:
            if isinstance(kid, Token) and kid.type == "LBRACE":
                text = self.source.text[span.start : self.token_span(kid).start]
                return Span(self.source, span.start, span.start + len(text.rstrip()))
        return span

    def titled(self, title: t.Text | None, name: Span, what: str) -> t.Text:
        """The title, or an empty one after saying that it is missing."""
        if title is not None and title.value.strip():
            return title
        self.note(
            codes.MISSING_TITLE,
            name,
            f"{what[:1].upper()}{what[1:]} needs a title in double quotes: it is what people "
            "read in documents and statements.",
            f'Write `{name.text} "…"`.',
        )
        return title or t.Text(span=name, value="")

    def _once(self, items: Iterable[Any]) -> None:
        seen: dict[object, t.Node] = {}
        for item in items:
            if isinstance(item, _REPEATABLE) or not isinstance(item, t.Node):
                continue
            kind = _same_as(item)
            first = seen.setdefault(kind, item)
            if first is not item:
                word = item.span.text.split(None, 1)[0]
                self.note(
                    codes.CLAUSE_TWICE,
                    item.span,
                    f"`{word}` is written twice here; the first is on line {first.span.line}.",
                    "Keep one of the two.",
                    (Label(first.span, "the first one"),),
                )


def _same_as(item: t.Node) -> object:
    """What a clause decides: of two with the same, order would choose."""
    match item:
        case t.ObjectivesClause():  # like a measure, it says what an element is scored on
            return t.MeasureClause
        case t.GateEffectClause(effect=effect):  # a gate can scale and cap
            return type(effect)
        case t.ContextFact(head=head):
            return head
        case t.GivenTargetClause(element=element):
            return t.GivenTargetClause, element.name
        case t.PaysTotalClause(name=name):
            return t.PaysTotalClause, None if name is None else name.name
        case _:
            return type(item)


def _last_day(year: int, month: int) -> str | None:
    if not 1 <= month <= 12 or not 1 <= year <= 9998:
        return "Dates are written year, month, day: `2027-02-01`."
    following = datetime.date(year + month // 12, month % 12 + 1, 1)
    last = following - datetime.timedelta(days=1)
    return f"The last day of that month is `{last.isoformat()}`."
