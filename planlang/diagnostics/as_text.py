"""Messages for people: each with its line of the plan, underlined, and what to do about it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from planlang.diagnostics.model import (
    Cell,
    Diagnostic,
    Label,
    Place,
    Severity,
    Span,
    in_order,
)

_WIDEST = 96  # columns of a source line that are shown; a longer one is cut around its underline
_BEFORE = 40  # columns kept in front of the underline when a line is cut
_TAB = "    "

_BOLD = "\x1b[1m"
_FAINT = "\x1b[2m"
_END = "\x1b[0m"
_COLOURS = {
    Severity.ERROR: "\x1b[1;31m",
    Severity.WARNING: "\x1b[1;33m",
    Severity.NOTE: "\x1b[1;36m",
}


def as_text(diagnostics: Iterable[Diagnostic], *, colour: bool = False) -> str:
    """All messages in order of place, a blank line between them, and a tally as the last line.

    ```
    error: The weights of `enterprise` add to 95%, and 100% was wanted.
      plans/enterprise.plan:12:16  weights_not_100 (P201)
       12 |     weight     60%
          |                ^^^
       31 |     weight     35%
          |                --- the other weight
      help  Raise one weight by 5 points.
      fix   write `65%` for `60%`
      next  planlang show plans/enterprise.plan
    ```

    Terminal codes appear only when `colour` is asked for. Characters that a terminal would obey
    (escape sequences in a plan or a data cell) are shown as visible marks.
    """
    ordered = in_order(diagnostics)
    blocks = [_block(d, _Paint(on=colour, severity=d.severity)) for d in ordered]
    return "\n\n".join([*blocks, tally(ordered)]) + "\n"


def block(diagnostic: Diagnostic) -> str:
    """One message as `as_text` writes it, without a line end and without a tally."""
    return _block(diagnostic, _Paint(on=False, severity=diagnostic.severity))


def tally(diagnostics: Iterable[Diagnostic]) -> str:
    """ "2 errors, 1 warning"; "no errors" when there is none of either."""
    counts = dict.fromkeys(Severity, 0)
    for diagnostic in diagnostics:
        counts[diagnostic.severity] += 1
    said = [_counted(n, severity.value) for severity, n in counts.items() if n]
    if not counts[Severity.ERROR]:
        said.insert(0, "no errors")
    return ", ".join(said)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Paint:
    on: bool
    severity: Severity

    def strong(self, text: str) -> str:
        return self._wrap(_COLOURS[self.severity], text)

    def bold(self, text: str) -> str:
        return self._wrap(_BOLD, text)

    def faint(self, text: str) -> str:
        return self._wrap(_FAINT, text)

    def _wrap(self, start: str, text: str) -> str:
        return f"{start}{text}{_END}" if self.on and text else text


def _counted(n: int, noun: str) -> str:
    return f"{n:,} {noun}" if n == 1 else f"{n:,} {noun}s"


def _block(diagnostic: Diagnostic, paint: _Paint) -> str:
    severity = paint.strong(diagnostic.severity.value)
    lines = [f"{severity}: {paint.bold(visible(diagnostic.message))}"]
    name = f"{diagnostic.code.name} ({diagnostic.code.code})"
    where = "" if diagnostic.place is None else f"{visible(str(diagnostic.place))}  "
    lines.append(f"  {where}{paint.faint(name)}")
    lines.extend(_snippets(diagnostic, paint))
    if diagnostic.help is not None:
        lines.extend(_advice("help", diagnostic.help, paint))
    if diagnostic.fix is not None:
        lines.extend(_advice("fix", _fix_text(diagnostic.fix.span, diagnostic.fix.text), paint))
    if diagnostic.next_command is not None:
        lines.extend(_advice("next", diagnostic.next_command, paint))
    return "\n".join(lines)


def _fix_text(span: Span, text: str) -> str:
    old = span.text
    if not text:
        return f"take out `{old}`"
    if not old:
        return f"write `{text}` here"
    return f"write `{text}` for `{old}`"


def _advice(head: str, text: str, paint: _Paint) -> list[str]:
    """The head once, further lines of the text below each other."""
    first, *rest = text.splitlines() or [""]
    lines = [f"  {paint.faint(head.ljust(4))}  {visible(first)}"]
    lines.extend(f"        {visible(line)}".rstrip() for line in rest)
    return lines


def _snippets(diagnostic: Diagnostic, paint: _Paint) -> list[str]:
    """The line of the message's own place, then the places of its labels."""
    pointers: list[tuple[Place, str, str]] = []
    if diagnostic.place is not None:
        pointers.append((diagnostic.place, "^", ""))
    pointers.extend((label.place, "-", label.text) for label in diagnostic.labels)
    numbers = [place.line for place, _, _ in pointers if isinstance(place, Span)]
    gutter = max((len(str(n)) for n in numbers), default=0) + 3
    shown_file = _file(diagnostic.place)
    lines: list[str] = []
    for place, mark, text in pointers:
        match place:
            case Span():
                if place.source.name != shown_file:
                    lines.append(f"  {visible(str(place))}")
                shown_file = place.source.name
                lines.extend(_snippet(place, mark, visible(text), gutter, paint))
            case Cell() if mark == "-":
                lines.append(_cell_line(Label(place, text)))
            case Cell():
                pass  # the head line names the cell; there is no line to show
    return lines


def _file(place: Place | None) -> str | None:
    return place.source.name if isinstance(place, Span) else None


def _cell_line(label: Label) -> str:
    return f"  {visible(str(label.place))}: {visible(label.text)}"


def _snippet(span: Span, mark: str, text: str, gutter: int, paint: _Paint) -> list[str]:
    number = span.line
    line = span.source.line(number)
    start = span.column - 1
    length = max(1, min(span.end - span.start, len(line) - start))
    before, under, after = line[:start], line[start : start + length], line[start + length :]
    before_shown, under_shown, after_shown = visible(before), visible(under), visible(after)
    if _width(before_shown + under_shown + after_shown) > _WIDEST:
        if len(before_shown) > _BEFORE:
            before_shown = "…" + before_shown[-_BEFORE:]
        room = max(1, _WIDEST - _width(before_shown))
        if len(under_shown) > room:
            under_shown, after_shown = under_shown[: room - 1] + "…", ""
        room -= len(under_shown)
        if len(after_shown) > room:
            after_shown = after_shown[:room] + "…"
    underline = mark * max(1, _width(under_shown))
    pad = " " * _width(before_shown)
    said = f" {text}" if text else ""
    source = f"{before_shown}{under_shown}{after_shown}".rstrip()
    head = paint.faint(f"{str(number).rjust(gutter + 2)} |")
    below = paint.faint(f"{' ' * (gutter + 2)} |")
    return [
        f"{head} {source}".rstrip(),
        f"{below} {pad}{paint.strong(underline + said)}",
    ]


def visible(text: str) -> str:
    """`text` on one line without anything a terminal would obey.

    Tabs become four blanks; control characters their pictures (␛); marks that turn the reading
    direction, and halves of characters, the replacement character.
    """
    if text.isprintable():
        return text
    return "".join(map(_visible_character, text))


def _visible_character(c: str) -> str:
    if c == "\t":
        return _TAB
    if c.isprintable():
        return c
    code = ord(c)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    # A no-break space, a soft hyphen and their like are harmless but hard to see: what they look
    # like is what matters on a screen.
    return " " if unicodedata.category(c) == "Zs" else "\N{REPLACEMENT CHARACTER}"


def _width(text: str) -> int:
    """Columns on a terminal: accents take none, East Asian wide characters two."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )
