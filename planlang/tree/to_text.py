"""The standard layout of a plan file.

Words, numbers and texts are laid out anew, never rewritten: nothing is sorted, no digit and no text
in quotes is touched, and a line stays a line. Columns are fixed by what kind of clause stands in
what kind of body, never by the lines around it, so that a change of one line is a change of one
line.
"""

from __future__ import annotations

from planlang.quick_dataclass import dataclass
from planlang.tree.comments import Comment, comments
from planlang.tree.layout_columns import padded
from planlang.tree.tokens import Word, words_of

INDENT = "  "


def to_text(text: str) -> str:
    """`text`, a plan file without mistakes, in the standard layout."""
    ends = "\r\n" if "\r\n" in text.partition('"""')[0] else "\n"
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    body = " " + text[1:] if mark else text
    words = words_of(body)
    lines = _Layout(body, words).lines(comments(body, tuple(word.end for word in words)))
    laid = [text for line in lines for text in line.rendered()]
    return mark + "".join(line + ends for line in laid)


class _Line:
    """One line to be: `words` of it, and the comment behind them or alone.

    `inner` counts the open parentheses before a line that continues another, `behind` is the word
    before it; `opener` is True when a body opens at its end.
    """

    def __init__(
        self, *, depth: int, body: str, blank_before: bool, head: list[Word] | None
    ) -> None:
        """`head` holds the words before a line that continues another, None for all others."""
        self.depth = depth
        self.body = body
        self.blank_before = blank_before
        self.continues = head is not None
        self.behind = head[-1] if head else None
        self.inner = sum((w.kind == "LPAR") - (w.kind == "RPAR") for w in head or ())
        self.words: list[Word] = []
        self.comment = ""
        self.opener = False

    def rendered(self) -> list[str]:
        """The line, with an empty one before it where one belongs."""
        code = padded(self.words, self.body, behind=self.behind)
        indent = INDENT * (self.depth + (1 + self.inner if self.continues else 0))
        between = "  " if code and self.comment else ""
        before = [""] if self.blank_before else []
        return [*before, f"{indent}{code}{between}{self.comment}"]


@dataclass(frozen=True, slots=True)
class _Open:
    """An open brace: the word that declares its body, and whether it closes on its line."""

    body: str
    one_line: bool


class _Layout:
    """Puts words and comments on lines."""

    def __init__(self, text: str, words: tuple[Word, ...]) -> None:
        self.text = text
        self.words = words
        self.partner = _partners(words)
        self.done: list[_Line] = []
        self.open: list[_Open] = []
        self.head: list[Word] = []

    def lines(self, found: tuple[Comment, ...]) -> list[_Line]:
        """All lines of the layout."""
        waiting = list(reversed(found))
        previous_end = 0
        for index, word in enumerate(self.words):
            while waiting and waiting[-1].after <= index:
                comment = waiting.pop()
                closes = word.kind == "RBRACE"
                inside = not word.starts and not closes
                self._comment(comment, previous_end, inside)
                previous_end = comment.start + len(comment.text)
            self._word(index, previous_end)
            previous_end = word.end
        while waiting:
            comment = waiting.pop()
            self._comment(comment, previous_end, inside=False)
            previous_end = comment.start + len(comment.text)
        return self.done

    # -------------------------------------------------------------- one comment, one word

    def _comment(self, comment: Comment, previous_end: int, inside: bool) -> None:
        if not comment.own_line and self.done:
            self.done[-1].comment = comment.text
            return
        blank = self._blank(previous_end, comment.start) and not inside
        line = self._line(continues=inside, blank=blank)
        line.comment = comment.text

    def _word(self, index: int, previous_end: int) -> None:
        word = self.words[index]
        new_line = "\n" in self.text[previous_end : word.start]
        if word.kind == "RBRACE":
            self._close(word)
            return
        if self._follows_open_brace(index):
            self._line(continues=False, blank=False)
            self.head = []
        elif word.starts and not self._on_one_line():
            self._line(continues=False, blank=self._blank(previous_end, word.start))
            self.head = []
        elif self._must_break(word, new_line):
            self._line(continues=True, blank=False)
        self.done[-1].words.append(word)
        self.head.append(word)
        if word.kind == "LBRACE":
            self._open_brace(index)

    def _follows_open_brace(self, index: int) -> bool:
        return index > 0 and self.words[index - 1].kind == "LBRACE" and not self._on_one_line()

    def _must_break(self, word: Word, new_line: bool) -> bool:
        if self.done and self.done[-1].comment:
            return True
        return new_line and word.kind != "LBRACE" and not self._on_one_line()

    def _on_one_line(self) -> bool:
        return bool(self.open) and self.open[-1].one_line

    def _open_brace(self, index: int) -> None:
        word, partner = self.words[index], self.words[self.partner[index]]
        one_line = "\n" not in self.text[word.start : partner.end]
        self.open.append(_Open(_body_of(self.head), one_line or self._on_one_line()))
        self.done[-1].opener = True
        self.head = []

    def _close(self, word: Word) -> None:
        closed = self.open.pop()
        if not closed.one_line:
            self._line(continues=False, blank=False)
        self.done[-1].words.append(word)
        self.head = []

    # -------------------------------------------------------------- lines

    def _line(self, *, continues: bool, blank: bool) -> _Line:
        depth = sum(not open_.one_line for open_ in self.open)
        body = self.open[-1].body if self.open else "file"
        first = not self.done or (self.done[-1].opener and not continues)
        line = _Line(
            depth=depth,
            body=body,
            blank_before=blank and not first,
            head=self.head if continues else None,
        )
        self.done.append(line)
        return line

    def _blank(self, start: int, end: int) -> bool:
        return self.text.count("\n", start, end) > 1


def _partners(words: tuple[Word, ...]) -> dict[int, int]:
    """The index of the closing brace for each opening one."""
    found: dict[int, int] = {}
    stack: list[int] = []
    for index, word in enumerate(words):
        if word.kind == "LBRACE":
            stack.append(index)
        elif word.kind == "RBRACE":
            found[stack.pop()] = index
    return found


def _body_of(head: list[Word]) -> str:
    """The word that declares a body: `element`, `payout`, `change` …"""
    texts = [word.text for word in head]
    if texts[:1] == ["add"]:
        texts = texts[1:]
    if texts[:2] == ["example", "of"]:
        return "measure example"
    if texts[0] == "rates" and head[1].kind == "NAME":
        return "dataset"
    return texts[0]
