"""A parser's error, in the words of the people who write plans."""

from __future__ import annotations

import re

from lark import Token
from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken

from planlang.diagnostics import Code, Diagnostic, Fix, did_you_mean
from planlang.diagnostics.catalogue import syntax as codes
from planlang.quick_dataclass import dataclass
from planlang.tree.excerpt import Excerpt
from planlang.tree.grammar import words
from planlang.tree.mistakes.search import usual_mistake
from planlang.tree.mistakes.usual import Usual
from planlang.tree.mistakes.wanted import (
    SYNONYMS,
    accepts,
    clause_words,
    home_in_words,
    homes_of,
    in_words,
    meant,
)
from planlang.tree.scan import Clause
from planlang.tree.shape import code_only
from planlang.tree.trouble import Trouble
from planlang.tree.working_text import WorkingText

_FOUND = re.compile(r'"[^"\n]*"?|[A-Za-z_]\w*(?:-[A-Za-z]\w*)*|[0-9](?:[\w.:%/-]|,(?=\d))*|\S')
_NAMED = (
    "plan|element|goal|gate|multiplier|commission|bonus|spiff|curve|measure|dataset|roster"
    "|assignments|rates|objectives|example of|change"
)
_HEAD = re.compile(
    rf'(?:(?:add[ \t]+)?(?:{_NAMED})[ \t]+[a-z_][a-z0-9_]*|example)(?:[ \t]+"[^"\n]*")?'
)
_COMMA_AT_END = re.compile(r",[ \t\r]*(?:#[^\n]*)?\n\s*(?P<word>[a-z_]+)")
_WINDOW = 400
_SHORTEST = 3
RESERVED = ("true", "false", "not", "total")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the parser stopped: offsets in the working text."""

    work: WorkingText
    path: list[Clause]
    at: int
    found: str
    wanted: frozenset[str]

    @property
    def clause(self) -> Clause:
        return self.path[-1]

    @property
    def body(self) -> str:
        """The word that declares the body in which the clause stands."""
        holders = [c for c in self.path if c.opens is not None and c.opens < self.at]
        if self.clause in holders and self.at > (self.clause.opens or 0):
            holder = self.clause
        elif len(holders) > 0:
            holder = holders[-1]
        else:
            return "file"
        words = re.findall(r"[a-z_]+", self.work.text[holder.start : holder.opens])
        if words[:1] == ["add"]:
            words = words[1:]
        return words[0] if words else "file"

    @property
    def first(self) -> bool:
        """True when the parser stopped at the first word of a clause."""
        return self.at == self.clause.start

    def trouble(
        self,
        code: Code,
        message: str,
        help: str | None = None,
        *,
        start: int | None = None,
        end: int | None = None,
        cut: tuple[int, int] | None = None,
        mend: str | None = None,
        fix: str | None = None,
    ) -> Trouble:
        """A message at `start` to `end` (default: what was found); takes out `cut`."""
        begin = self.at if start is None else start
        finish = begin + max(len(self.found), 1) if end is None else end
        span = self.work.place(begin, finish)
        diagnostic = Diagnostic(
            code=code,
            place=span,
            message=message,
            help=help,
            fix=None if fix is None else Fix(span, fix),
        )
        cut_start, cut_end = cut or (self.clause.start, self.clause.end)
        return Trouble(diagnostic, self.at, cut_start, cut_end, mend)


def explain(excerpt: Excerpt, error: UnexpectedInput) -> Trouble:
    """The message for a parser's error, and what to take out of the text to go on."""
    place = _place(excerpt, error)
    special = _comma_before(place) or _usual(place)
    if special is not None:
        return special
    if place.first:
        return _second_clause(place) if _shares_a_line(place) else _wrong_head(place)
    if place.found in ("", "}", "{") or "\n" in place.work.text[place.at : place.at + 1]:
        return _too_short(place)
    if place.found in clause_words(place.body) and place.wanted & {"_NEWLINE"}:
        return _second_clause(place)
    return _unexpected(place)


def _place(excerpt: Excerpt, error: UnexpectedInput) -> _Place:
    text = excerpt.work.text
    at = excerpt.end
    wanted: frozenset[str] = frozenset()
    if isinstance(error, UnexpectedToken):
        token = error.token
        if isinstance(token, Token) and token.type != "$END" and token.start_pos is not None:
            at = excerpt.working(token.start_pos)
        wanted = frozenset(error.accepts or error.expected)
    elif isinstance(error, UnexpectedCharacters):
        offset: int = error.pos_in_stream  # type: ignore[assignment]  # declared None, always set
        at = excerpt.working(offset)
        wanted = accepts(error.interactive_parser)
    # The end of a line belongs to the clause it ends, whatever blanks and comments lie before.
    following = text[at : excerpt.end].lstrip(" \t\r")[:1]
    if following in ("\n", "#", "", "}") and text[at : at + 1] != "}":
        start = min(at, excerpt.start)
        at = start + len(code_only(text[start:at]).rstrip())
    path = excerpt.piece.innermost(at)
    match = _FOUND.match(text, at)
    found = match.group() if match and at < excerpt.end else ""
    return _Place(excerpt.work, path, at, found, wanted)


def _comma_before(place: _Place) -> Trouble | None:
    """A comma at a line's end that took the next clause for its continuation."""
    text = place.work.text
    allowed = clause_words(place.body)
    for m in _COMMA_AT_END.finditer(text, place.clause.start, place.at + len(place.found)):
        if m.group("word") in allowed:
            at = m.start()
            return place.trouble(
                codes.TRAILING_COMMA,
                f"This comma takes the next line, `{m.group('word')} …`, for more of its own.",
                "Take the comma out, or write what belongs after it.",
                start=at,
                end=at + 1,
                cut=(at, at + 1),
                mend=" ",
                fix="",
            )
    return None


def _usual(place: _Place) -> Trouble | None:
    """One of the usual mistakes, if it stands here."""
    clause, work = place.clause, place.work
    start = clause.start
    end = clause.opens if clause.opens is not None and place.at <= clause.opens else clause.end
    if clause.opens is not None and place.at > clause.opens:
        start, end = place.at, place.at + len(place.found)
    if end - start > 2 * _WINDOW:
        start, end = max(start, place.at - _WINDOW), min(end, place.at + _WINDOW)
    code = code_only(work.text[start:end])
    usual = usual_mistake(code, place.at - start, place.wanted)
    if usual is None:
        return None
    return _from_usual(place, usual, start)


def _from_usual(place: _Place, usual: Usual, start: int) -> Trouble:
    begin, end = start + usual.start, start + usual.end
    cut = (begin, end) if usual.mend is not None else _salvage(place)
    mend = usual.mend if usual.mend is not None else _blanks(cut)
    return place.trouble(
        usual.code,
        usual.message,
        usual.help,
        start=begin,
        end=end,
        cut=cut,
        mend=mend,
        fix=usual.fix,
    )


def _salvage(place: _Place) -> tuple[int, int] | None:
    """What to blank in the head of a body so that the body can still be read."""
    clause = place.clause
    if clause.opens is None or place.at > clause.opens:
        return None
    head = _HEAD.match(place.work.text, clause.start, clause.opens)
    if head is None or place.at < head.end():
        return None
    return head.end(), clause.opens


def _blanks(cut: tuple[int, int] | None) -> str | None:
    return None if cut is None else " " * (cut[1] - cut[0])


def _shares_a_line(place: _Place) -> bool:
    """True where a clause that may stand here comes behind another one's `}`."""
    line = place.work.text.rfind("\n", 0, place.at) + 1
    before = place.work.text[line : place.at].rstrip()
    return before.endswith("}") and place.found in clause_words(place.body)


def _wrong_head(place: _Place) -> Trouble:
    """The first word of a clause is not one that the body knows."""
    word, body = place.found, place.body
    allowed = clause_words(body)
    where = home_in_words(body)
    inside = "in a file" if body == "file" else f"in {where}"
    lowered = word.lower()
    if lowered != word and lowered in allowed:
        return place.trouble(
            codes.WORD_SPELLING,
            f"The words of the language are in small letters, and this is `{word}`.",
            f"Write `{lowered}`.",
            cut=(place.at, place.at + len(word)),
            mend=lowered,
            fix=lowered,
        )
    homes = [home for home in homes_of(word) if home != body]
    near = meant(word, allowed)
    if homes:
        listed = _either([home_in_words(home) for home in homes[:4]])
        return place.trouble(
            codes.WRONG_PLACE,
            f"`{word}` cannot stand {inside}; it belongs in {listed}.",
            "Look whether a `}` above stands too early or too late."
            if body != "file"
            else f"Put it between the braces of {listed}.",
        )
    cut = mend = None
    if near is not None and len(near) <= len(word) and place.clause.opens is not None:
        cut, mend = (place.at, place.at + len(word)), near.ljust(len(word))
    if not re.match(r"[A-Za-z_]", word):
        return place.trouble(
            codes.UNKNOWN_CLAUSE,
            f"Every line starts with a word; `{word}` cannot start one {inside}.",
            did_you_mean("", allowed),
        )
    return place.trouble(
        codes.UNKNOWN_CLAUSE,
        f"`{word}` is not a word that can start a line {inside}.",
        did_you_mean(near or word, allowed),
        cut=cut,
        mend=mend,
        fix=near,
    )


def _either(phrases: list[str]) -> str:
    return phrases[0] if len(phrases) == 1 else ", ".join(phrases[:-1]) + " or " + phrases[-1]


def _too_short(place: _Place) -> Trouble:
    """A clause ends where more is wanted."""
    work, at = place.work, place.at
    before = work.text[place.clause.start : at].rstrip()
    last = re.search(r'"[^"\n]*"|\S+$', before[-60:])
    words = before.split()
    wanted = in_words(place.wanted)
    if place.found in ("}", "{"):
        message = f"Before this `{place.found}`, {wanted} is wanted."
    elif words and '"' not in words[-1]:
        message = f"The line ends too early: after `{words[-1]}`, {wanted} is wanted."
    else:
        message = f"The line ends too early: {wanted} is wanted."
    end = place.clause.start + len(before)
    start = end - len(last.group()) if last else end
    cut = _salvage(place)
    advice = None
    joined = _next_line(place)
    if joined is not None:
        cut, advice = joined, "Write both on one line."
    return place.trouble(
        codes.LINE_TOO_SHORT,
        message,
        advice,
        start=max(start, place.clause.start),
        end=end,
        cut=cut,
        mend=_blanks(cut),
    )


def _next_line(place: _Place) -> tuple[int, int] | None:
    """The line end to take out when the next line cannot be a clause of its own."""
    text = place.work.text
    newline = text.find("\n", place.at)
    follower = re.compile(r"\s*([a-z_0-9]\w*|\S)").match(text, newline)
    if newline < 0 or follower is None or "#" in text[place.at : newline]:
        return None
    word = follower.group(1)
    if word in ("{", "}", "#") or word in clause_words(place.body) or place.clause.inside:
        return None
    return newline, newline + 1


def _second_clause(place: _Place) -> Trouble:
    """A second clause on the line of a first: read as if it had a line of its own."""
    before = place.work.text[: place.at]
    blank = len(before) - 1
    splits = before[-1:] in (" ", "\t")
    return place.trouble(
        codes.TWO_ON_A_LINE,
        f"`{place.found}` starts a second clause on this line; every clause has its own line.",
        f"Put `{place.found}` on a new line.",
        cut=(blank, place.at) if splits else None,
        mend="\n" if splits else None,
    )


def _unexpected(place: _Place) -> Trouble:
    wanted = in_words(place.wanted)
    found = place.found
    if found in RESERVED and "NAME" in place.wanted:
        return place.trouble(
            codes.RESERVED_WORD,
            f"`{found}` is a word of the language and cannot be a name.",
            "Choose another name; only `true`, `false`, `not` and `total` are taken.",
        )
    found = "a text in quotes" if found.startswith('"') else f"`{found}`"
    cut = _salvage(place)
    return place.trouble(
        codes.UNEXPECTED,
        f"{found[:1].upper() + found[1:]} stands where {wanted} is wanted.",
        _advice(place),
        cut=cut,
        mend=_blanks(cut),
    )


_FILLERS = ("the", "is", "of", "are", "in", "at", "for", "be", "an")


def _advice(place: _Place) -> str | None:
    known = words()
    if place.found in _FILLERS:
        return f"Take `{place.found}` out, if what follows it is right."
    if len(place.found) < _SHORTEST and place.found not in SYNONYMS:
        return None
    near = meant(place.found, {known[name] for name in place.wanted if name in known})
    return f"Did you mean `{near}`?" if near is not None and near != place.found else None
