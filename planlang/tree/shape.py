"""Mistakes in the rough shape of a text: odd characters, quotes, brackets, limits of size.

These come before the grammar, because one of them would make nonsense of everything after it.
"""

from __future__ import annotations

import re

from planlang.diagnostics import Code, Diagnostic, Fix
from planlang.diagnostics.catalogue import syntax as codes
from planlang.tree import braces
from planlang.tree.scan import Clause, Kind, marks, outline, unpaired
from planlang.tree.trouble import Trouble
from planlang.tree.working_text import WorkingText

MAX_DEPTH = 50
MAX_PARTS = 100
MAX_TROUBLES = 40
FILLER = "\ue000"
"""Stands for every character of a text in quotes where only code matters."""
_ODD_BLANK = re.compile("[\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff\x0b\x0c\x85]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u2028\u2029\ud800-\udfff]")
_PARTS = re.compile(r"[-+*/]|\b(?:not|and|or)\b")
_TEXTS = (Kind.STRING, Kind.LONG_TEXT, Kind.COMMENT, Kind.UNCLOSED_STRING)


def mend_shape(work: WorkingText) -> list[Trouble]:
    """Mends the working text so that its brackets and quotes are whole, and says what was wrong.

    A trouble without a mend is in a clause that the caller should blank.
    """
    deep = _too_deep(work)
    troubles = [*_odd_characters(work), *_smart_quotes(work)]
    quotes = _unclosed_quotes(work)
    # Where the rest of the text is lost, braces that it would have closed are no mistake.
    cut_off = deep or any(t.diagnostic.message.startswith("The text that starts") for t in quotes)
    troubles += [*deep, *quotes]
    troubles += _braces(work, silent=bool(cut_off))
    troubles += _parentheses(work)
    troubles += _too_long(work)
    return troubles


def code_only(text: str) -> str:
    """`text` with the insides of its strings and its comments blanked, of the same length."""
    parts: list[str] = []
    at = 0
    for mark in marks(text):
        if mark.kind in _TEXTS:
            quote = '"' if mark.kind is not Kind.COMMENT else " "
            inside = "".join(
                c if c == "\n" else FILLER for c in text[mark.start + 1 : mark.end - 1]
            )
            if mark.kind is Kind.COMMENT:
                inside = " " * (mark.end - mark.start - 2)
            parts += [text[at : mark.start], quote, inside]
            parts += [quote] if mark.end - mark.start > 1 else []
            at = mark.end
    parts.append(text[at:])
    return "".join(parts)


def _trouble(
    work: WorkingText,
    code: Code,
    start: int,
    end: int,
    message: str,
    help: str | None = None,
    *,
    mend: str | None = None,
    fix: str | None = None,
) -> Trouble:
    span = work.place(start, end)
    diagnostic = Diagnostic(
        code=code,
        place=span,
        message=message,
        help=help,
        fix=None if fix is None else Fix(span, fix),
    )
    return Trouble(diagnostic, start, start, end, mend)


def _odd_characters(work: WorkingText) -> list[Trouble]:
    """No-break spaces and the like: said once, then read as ordinary blanks."""
    code = code_only(work.text)
    troubles: list[Trouble] = []
    blanks = [m.start() for m in _ODD_BLANK.finditer(code)]
    controls = [m.start() for m in _CONTROL.finditer(code)]
    for offsets, what in (
        (blanks, "a blank of an unusual kind, such as word processors put in"),
        (controls, "a character that cannot be seen"),
    ):
        if not offsets:
            continue
        first = offsets[0]
        also = f", and {len(offsets) - 1} more in this file" if len(offsets) > 1 else ""
        name = f"U+{ord(code[first]):04X}"
        troubles.append(
            _trouble(
                work,
                codes.ODD_CHARACTER,
                first,
                first + 1,
                f"Here is {what} ({name}){also}.",
                "Type an ordinary space in its place.",
                mend=" ",
            )
        )
        for at in offsets:
            work.replace(at, at + 1, " ")
    return troubles


def _smart_quotes(work: WorkingText) -> list[Trouble]:
    troubles: list[Trouble] = []
    parts: list[str] = []
    at = 0
    for mark in marks(work.text):
        if mark.kind is not Kind.SMART_QUOTED:
            continue
        written = work.text[mark.start : mark.end]
        mend = '"' + written[1:-1].replace("\\", "/") + '"'
        parts += [work.text[at : mark.start], mend]
        at = mark.end
        if len(troubles) < MAX_TROUBLES:
            troubles.append(
                _trouble(
                    work,
                    codes.QUOTE_SPELLING,
                    mark.start,
                    mark.end,
                    f"This text stands in curly quotes {written[0]} {written[-1]}; plan files use "
                    'straight ones, `"`.',
                    f"Write `{mend}`.",
                    mend=mend,
                    fix=mend,
                )
            )
    if parts:
        work.replace(0, len(work.text), "".join([*parts, work.text[at:]]))
    return troubles


def _unclosed_quotes(work: WorkingText) -> list[Trouble]:
    troubles: list[Trouble] = []
    additions: list[tuple[int, str]] = []
    for mark in marks(work.text):
        if mark.kind is Kind.UNCLOSED_STRING:
            troubles.append(
                _trouble(
                    work,
                    codes.UNCLOSED_QUOTE,
                    mark.start,
                    mark.end,
                    "This text in quotes does not end on its line.",
                    'Put a `"` at its end. Text of several lines stands between `"""` and `"""`.',
                    mend="",
                )
            )
            # A backslash at the end would swallow the quote that is put in.
            if work.text[mark.end - 1] == "\\":
                work.replace(mark.end - 1, mark.end, " ")
            additions.append((mark.end, '"'))
        elif mark.kind is Kind.UNCLOSED_LONG_TEXT:
            troubles.append(
                _trouble(
                    work,
                    codes.UNCLOSED_QUOTE,
                    mark.start,
                    mark.start + 3,
                    'The text that starts with `"""` here never ends.',
                    'Put `"""` after its last line.',
                    mend="",
                )
            )
            work.replace(mark.start + 3, mark.end, None)
            additions.append((mark.end, '"""'))
    work.insert(additions)
    return troubles


def _braces(work: WorkingText, *, silent: bool) -> list[Trouble]:
    found = marks(work.text)
    if braces.balanced(found):
        return []
    troubles = _unopened(work)
    found = marks(work.text)
    additions: list[tuple[int, str]] = []
    extra: list[int] = []
    ends: list[int] = []
    blamed_all = braces.blame(work.text, found, MAX_TROUBLES)
    if len(blamed_all) > MAX_TROUBLES:
        # Hopeless: what follows would only be noise.
        work.replace(braces.place(blamed_all[MAX_TROUBLES]), len(work.text), None)
        blamed_all = braces.blame(work.text, marks(work.text), MAX_TROUBLES)
    for blamed in blamed_all:
        match blamed:
            case braces.Extra(at=at, closes=closes):
                extra.append(at)
                troubles.append(_extra_brace(work, at, closes))
            case braces.Unclosed(opens=opens, before=before, put=put):
                additions.append((put, "\n}"))
                if before == len(work.text):
                    ends.append(opens)
                    if len(ends) > 1:
                        continue
                troubles.append(_unclosed_brace(work, opens, before))
    for at in extra:
        work.replace(at, at + 1, " ")
    work.insert(sorted(additions, key=lambda addition: addition[0]))
    return [] if silent else troubles


def _unopened(work: WorkingText) -> list[Trouble]:
    """Heads of bodies without their `{`; it is put in."""
    troubles: list[Trouble] = []
    additions: list[tuple[int, str]] = []
    for at in braces.unopened(code_only(work.text)):
        line_start = work.text.rfind("\n", 0, at) + 1
        head = " ".join(work.text[line_start:at].split('"')[0].split())
        if work.text[at - 1] in "[(":  # a bracket of another kind in its place
            work.replace(at - 1, at, " ")
        troubles.append(
            _trouble(
                work,
                codes.MISSING_BRACE,
                line_start + len(work.text[line_start:at]) - len(work.text[line_start:at].lstrip()),
                at,
                f"After `{head}` a `{{` is missing: the lines below stand inside of it.",
                "Put a `{` at the end of this line.",
                mend="",
            )
        )
        additions.append((at, " {"))
    work.insert(additions)
    return troubles


def _extra_brace(work: WorkingText, at: int, closes: int | None) -> Trouble:
    if closes is None:
        message = "This `}` closes nothing: every `{` before it is closed already."
        advice = "Take it out, or look for a `}` too many above."
    else:
        what = _head_of(work, closes) or "what is open"
        message = f"This `}}` is one too many: {what} would end here, and it goes on below."
        advice = "Take it out."
    return _trouble(work, codes.EXTRA_BRACE, at, at + 1, message, advice, mend=" ")


def _head_of(work: WorkingText, opens: int) -> str | None:
    """The words before the brace at `opens`, as `element retention`."""
    line_start = work.text.rfind("\n", 0, opens) + 1
    head = " ".join(work.text[line_start:opens].split('"')[0].split())
    return f"`{head}`" if head else None


def _unclosed_brace(work: WorkingText, opens: int, before: int) -> Trouble:
    what = _head_of(work, opens) or "the body that starts here"
    if before >= len(work.text):
        where = "before the end of the file"
    else:
        where = f"before line {work.place(before, before).line}"
    return _trouble(
        work,
        codes.MISSING_BRACE,
        opens,
        opens + 1,
        f"The `{{` of {what} is never closed; a `}}` is missing {where}.",
        "Put a `}` on a line of its own there.",
        mend="",
    )


def _parentheses(work: WorkingText) -> list[Trouble]:
    troubles: list[Trouble] = []
    for at in sorted(unpaired(marks(work.text)))[:MAX_TROUBLES]:
        if work.text[at] == "(":
            message = "This `(` is never closed."
            help = "Put a `)` where its part ends."
        else:
            message = "This `)` closes nothing."
            help = "Take it out, or put a `(` before its part."
        troubles.append(_trouble(work, codes.PARENTHESES, at, at + 1, message, help))
    return troubles


def _too_deep(work: WorkingText) -> list[Trouble]:
    """The first bracket below the deepest level allowed; the text from there on is not read."""
    braces_open = 0
    parentheses: list[int] = []
    for mark in marks(work.text):
        match mark.kind:
            case Kind.LEFT:
                parentheses.append(mark.start)
            case Kind.RIGHT:
                parentheses = parentheses[:-1]
            case Kind.OPEN:
                braces_open += 1
                parentheses = []
            case Kind.CLOSE:
                braces_open = max(0, braces_open - 1)
                parentheses = []
            case _:
                continue
        if braces_open + len(parentheses) > MAX_DEPTH:
            trouble = _trouble(
                work,
                codes.TOO_DEEP,
                mark.start,
                mark.start + 1,
                f"Brackets are nested more than {MAX_DEPTH} deep here; the rest is not read.",
                "Give the inner part a name of its own, as a measure or a made column.",
            )
            first = (parentheses or [mark.start])[0]
            work.replace(work.text.rfind("\n", 0, first) + 1, len(work.text), None)
            return [trouble]
    return []


def _too_long(work: WorkingText) -> list[Trouble]:
    troubles: list[Trouble] = []
    code = code_only(work.text)

    def look(clauses: list[Clause]) -> None:
        for clause in clauses:
            if clause.inside:
                look(clause.inside)
                continue
            parts = [m.start() for m in _PARTS.finditer(code, clause.start, clause.end)]
            if len(parts) > MAX_PARTS:
                troubles.append(
                    _trouble(
                        work,
                        codes.EXPRESSION_TOO_LONG,
                        parts[MAX_PARTS],
                        parts[MAX_PARTS] + 1,
                        f"This clause joins {len(parts) + 1} values; at most {MAX_PARTS + 1} "
                        "are read in one.",
                        "Give parts of it names of their own, as measures or made columns.",
                    )
                )

    look(outline(work.text, marks(work.text)))
    return troubles
