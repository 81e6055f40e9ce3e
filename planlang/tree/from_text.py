"""Text to tree: `parse` reads a plan file and says everything that is wrong with its spelling.

The route: look at the rough shape (`scan`) and mend what is broken there (`shape`); cut the text at
its declarations; parse each with the grammar; on a mistake say it, blank the smallest clause around
it (or mend it where the right spelling is certain) and parse the declaration again. One slip gives
one message, and all the rest is read.
"""

from __future__ import annotations

from itertools import pairwise

from planlang.diagnostics import Diagnostic, Source, Span, in_order
from planlang.diagnostics.catalogue import syntax as codes
from planlang.quick_dataclass import dataclass
from planlang.tree import nodes as t
from planlang.tree.excerpt import Excerpt
from planlang.tree.quick_parser import Unreadable, branches
from planlang.tree.reading.plan import PlanReader
from planlang.tree.reading.values import Slip
from planlang.tree.scan import Clause, marks, outline
from planlang.tree.shape import mend_shape
from planlang.tree.trouble import Trouble
from planlang.tree.working_text import WorkingText

MAX_BYTES = 1 << 20
MAX_ERRORS = 20

_Read = tuple[list[t.Use | t.FileItem], list[Diagnostic]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """What `parse` gives: the tree of all that could be read, and what is wrong with the rest."""

    tree: t.File
    diagnostics: tuple[Diagnostic, ...]


def parse(source: Source) -> Parsed:
    """Reads a plan file. Never raises for what is written in it, and always ends.

    Gives at most `MAX_ERRORS` mistakes and a last message when there may be more. Bodies with a
    clause that could not be read have `complete` False, and so has the file when a whole
    declaration is lost.
    """
    if len(source.text) > MAX_BYTES or len(source.text.encode("utf-8", "replace")) > MAX_BYTES:
        return _too_large(source)
    return _Parsing(WorkingText(source)).run()


def _too_large(source: Source) -> Parsed:
    start = Span(source, 0, 0)
    size = len(source.text.encode("utf-8", "replace"))
    return Parsed(
        tree=t.File(span=start, uses=(), items=(), complete=False),
        diagnostics=(
            Diagnostic(
                code=codes.FILE_TOO_LARGE,
                place=start,
                message=f"This plan file has {size:,} bytes; at most {MAX_BYTES:,} are read.",
                help="Split it into several files and take parts in with `use`.",
            ),
        ),
    )


class _Parsing:
    """One run of `parse`: the working text, and what was found so far.

    `broken` holds the opening braces of bodies with an unreadable clause; `lost` is True when a
    whole declaration could not be read, `more` when there are mistakes that are not told.
    """

    def __init__(self, work: WorkingText) -> None:
        self.work = work
        self.found: list[Diagnostic] = []
        self.said: set[int] = set()
        self.broken: set[int] = set()
        self.lost = False
        self.more = False

    def run(self) -> Parsed:
        source = self.work.source
        troubled = mend_shape(self.work)
        pieces = outline(self.work.text, marks(self.work.text))
        for trouble in troubled:
            self._apply(trouble, pieces)
        items: list[t.Use | t.FileItem] = []
        for piece in pieces:
            items += self._piece(piece)
        if not self.found:
            self._one_a_line(pieces)
        tree = t.File(
            span=Span(source, 0, len(source.text)),
            uses=tuple(item for item in items if isinstance(item, t.Use)),
            items=tuple(item for item in items if not isinstance(item, t.Use)),
            complete=not self.lost,
        )
        return Parsed(tree=tree, diagnostics=self._limited())

    def _one_a_line(self, pieces: list[Clause]) -> None:
        """Says where a declaration begins on the line on which another ends."""
        for before, after in pairwise(pieces):
            if "\n" not in self.work.text[before.end : after.start]:
                start = self.work.original(after.start)
                self.found.append(
                    Diagnostic(
                        code=codes.TWO_ON_A_LINE,
                        place=Span(self.work.source, start, start),
                        message="A second declaration starts on this line; every one has its own.",
                        help="Put it on a new line.",
                    )
                )

    # -------------------------------------------------------------- one declaration

    def _piece(self, piece: Clause) -> list[t.Use | t.FileItem]:
        """The declarations of one piece of the text; mistakes in it are said and taken out."""
        whole = Excerpt(self.work, [piece])
        read = self._read(whole)
        if read is None and not self.more:
            self._settle([piece])
            read = self._read(whole) or self._until_read(whole)
        if read is None:
            self.lost = True
            return []
        items, noted = read
        self.found += [d for d in noted if not self._blamed(d, piece)]
        return items

    def _settle(self, path: list[Clause]) -> None:
        """Takes the mistakes out of a clause: first those of its head, then of each clause inside.

        So a mistake deep inside is looked for in a text as small as itself.
        """
        clause = path[-1]
        if not clause.inside:
            self._until_read(Excerpt(self.work, path))
            return
        if self._until_read(Excerpt(self.work, path, head_only=True)) is None:
            return
        before: Clause | None = None
        for child in clause.inside:
            # A line end that was taken out has made one clause of two.
            joined = before is not None and "\n" not in self.work.text[before.end : child.start]
            if not joined and self._read(Excerpt(self.work, [*path, child])) is None:
                self._settle([*path, child])
            before = None if child.inside else child

    def _until_read(self, excerpt: Excerpt) -> _Read | None:
        """Reads an excerpt, taking out one mistake after the other; None if that does not end."""
        while not self.more and not excerpt.gone:
            trouble = self._trouble(excerpt)
            if isinstance(trouble, tuple):
                return trouble
            if len(self.found) >= MAX_ERRORS:
                self.more = True
            elif not self._meet(trouble, excerpt.piece) or trouble.start >= excerpt.end:
                break
        return None

    def _read(self, excerpt: Excerpt) -> _Read | None:
        """Reads an excerpt without looking at what is wrong with it."""
        try:
            return self._items(excerpt)
        except (Unreadable, Slip):
            self.more = self.more or len(self.found) >= MAX_ERRORS
            return None

    def _trouble(self, excerpt: Excerpt) -> _Read | Trouble:
        try:
            return self._items(excerpt)
        except Unreadable:
            # Late: a text without a slip needs neither Lark nor the tables of usual mistakes.
            from planlang.tree.grammar import first_mistake
            from planlang.tree.mistakes.explain import explain

            return explain(excerpt, first_mistake(excerpt.text))
        except Slip as slip:
            return self._from_slip(slip, excerpt.piece)

    def _items(self, excerpt: Excerpt) -> _Read:
        branch = branches(excerpt.text)
        broken = frozenset(self.work.original(at) for at in self.broken)
        reader = PlanReader(self.work.source, excerpt.place, broken)
        return list(reader.read(branch)), reader.noted

    def _blamed(self, diagnostic: Diagnostic, piece: Clause) -> bool:
        """True when the clause a note is about has its message already."""
        place = diagnostic.place
        assert isinstance(place, Span)
        return piece.innermost(self.work.working(place.start))[-1].start in self.said

    def _from_slip(self, slip: Slip, piece: Clause) -> Trouble:
        place = slip.diagnostic.place
        assert isinstance(place, Span)
        at = self.work.working(place.start)
        clause = piece.innermost(at)[-1]
        return Trouble(slip.diagnostic, at, clause.start, clause.end)

    def _meet(self, trouble: Trouble, piece: Clause) -> bool:
        """Says a trouble and takes it out of the text, once for each clause.

        Gives False where nothing is left to take out.
        """
        path = piece.innermost(trouble.at)
        if path[-1].start not in self.said:
            self.said.add(path[-1].start)
            self.found.append(trouble.diagnostic)
            if self._blank(trouble.start, trouble.end, trouble.mend, path):
                return True
        # What was mended there did not help: no second message for one slip.
        for at in range(len(path) - 1, -1, -1):
            if self._blank(path[at].start, path[at].end, None, path[: at + 1]):
                return True
        return False

    def _apply(self, trouble: Trouble, pieces: list[Clause]) -> None:
        """Says what is wrong with the shape of the text; blanks the clause unless it is mended."""
        self.found.append(trouble.diagnostic)
        place = trouble.diagnostic.place
        assert isinstance(place, Span)
        at = self.work.working(place.start)
        if trouble.mend is not None:
            # What is inside of quotes that do not close is no mistake of its own.
            if trouble.diagnostic.code is codes.UNCLOSED_QUOTE:
                self.said |= {p.innermost(at)[-1].start for p in pieces if p.start <= at <= p.end}
            return
        for piece in pieces:
            if piece.start <= at <= piece.end:
                path = piece.innermost(at)
                self._blank(path[-1].start, path[-1].end, None, path)
                return
        self.lost = True

    def _blank(self, start: int, end: int, mend: str | None, path: list[Clause]) -> bool:
        """Takes a stretch out of the text or mends it; False where that changes nothing."""
        before = self.work.text[start:end]
        self.work.replace(start, end, mend)
        if mend is None:
            parents = [c.opens for c in path if c.opens is not None and c.opens < start]
            if parents:
                self.broken.add(parents[-1])
            else:
                self.lost = True
        return self.work.text[start:end] != before

    def _limited(self) -> tuple[Diagnostic, ...]:
        ordered = in_order(self.found)
        shown = ordered[:MAX_ERRORS]
        if len(ordered) <= MAX_ERRORS and not self.more:
            return ordered
        return (
            *shown,
            Diagnostic(
                code=codes.MORE_ERRORS,
                place=shown[-1].place,
                message=f"The first {MAX_ERRORS} mistakes of this file are shown; there are more.",
                help="Mend these first.",
            ),
        )
