"""Text to tree: `parse` reads a plan file and says everything that is wrong with its spelling.

The route: look at the rough shape (`scan`) and mend what is broken there (`shape`); cut the text at
its declarations; parse each with the grammar; on a mistake say it, blank the smallest clause around
it (or mend it where the right spelling is certain) and parse the declaration again. One slip gives
one message, and all the rest is read.
"""

from __future__ import annotations

from dataclasses import dataclass

from lark.exceptions import UnexpectedInput

from planlang.diagnostics import Diagnostic, Source, Span, in_order
from planlang.diagnostics.catalogue import syntax as codes
from planlang.tree import nodes as t
from planlang.tree.explain import explain
from planlang.tree.grammar import parser
from planlang.tree.read_plan import PlanReader
from planlang.tree.read_values import Slip
from planlang.tree.scan import Clause, marks, outline
from planlang.tree.shape import mend_shape
from planlang.tree.trouble import Trouble
from planlang.tree.working_text import WorkingText

MAX_BYTES = 1 << 20
MAX_ERRORS = 20


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
    whole declaration could not be read.
    """

    def __init__(self, work: WorkingText) -> None:
        self.work = work
        self.found: list[Diagnostic] = []
        self.broken: set[int] = set()
        self.lost = False

    def run(self) -> Parsed:
        source = self.work.source
        troubled = mend_shape(self.work)
        pieces = outline(self.work.text, marks(self.work.text))
        for trouble in troubled:
            self._apply(trouble, pieces)
        items: list[t.Use | t.FileItem] = []
        for piece in pieces:
            items += self._piece(piece)
        tree = t.File(
            span=Span(source, 0, len(source.text)),
            uses=tuple(item for item in items if isinstance(item, t.Use)),
            items=tuple(item for item in items if not isinstance(item, t.Use)),
            complete=not self.lost,
        )
        return Parsed(tree=tree, diagnostics=self._limited())

    # -------------------------------------------------------------- one declaration

    def _piece(self, piece: Clause) -> list[t.Use | t.FileItem]:
        """The declarations of one piece of the text, mistakes blanked one after the other."""
        said: set[int] = set()
        while True:
            text = self.work.text[piece.start : piece.end]
            try:
                tree = parser().parse(text)
                reader = PlanReader(
                    self.work.source,
                    lambda a, b: self.work.place(piece.start + a, piece.start + b),
                    frozenset(self.work.original(at) for at in self.broken),
                )
                items: list[t.Use | t.FileItem] = list(reader.read(tree))
            except UnexpectedInput as error:
                trouble = explain(self.work, piece, error)
            except Slip as slip:
                trouble = self._from_slip(slip, piece)
            else:
                self.found += [d for d in reader.noted if not self._blamed(d, piece, said)]
                return items
            if len(self.found) >= MAX_ERRORS:
                self._blank(piece.start, piece.end, None, [piece])
                self.lost = True
                self.found.append(trouble.diagnostic)
                continue
            self._meet(trouble, piece, said)

    def _blamed(self, diagnostic: Diagnostic, piece: Clause, said: set[int]) -> bool:
        """True when the clause a note is about has its message already."""
        place = diagnostic.place
        assert isinstance(place, Span)
        return piece.innermost(self.work.working(place.start))[-1].start in said

    def _from_slip(self, slip: Slip, piece: Clause) -> Trouble:
        place = slip.diagnostic.place
        assert isinstance(place, Span)
        at = self.work.working(place.start)
        clause = piece.innermost(at)[-1]
        return Trouble(slip.diagnostic, at, clause.start, clause.end)

    def _meet(self, trouble: Trouble, piece: Clause, said: set[int]) -> None:
        """Says a trouble and takes it out of the text, once for each clause."""
        path = piece.innermost(trouble.at)
        clause = path[-1]
        if clause.start in said:
            # What was mended there did not help: no second message for one slip.
            self._blank(clause.start, clause.end, None, path)
            return
        said.add(clause.start)
        self.found.append(trouble.diagnostic)
        self._blank(trouble.start, trouble.end, trouble.mend, path)

    def _apply(self, trouble: Trouble, pieces: list[Clause]) -> None:
        """Says what is wrong with the shape of the text; blanks the clause unless it is mended."""
        self.found.append(trouble.diagnostic)
        if trouble.mend is not None:
            return
        for piece in pieces:
            if piece.start <= trouble.at <= piece.end:
                path = piece.innermost(trouble.at)
                self._blank(path[-1].start, path[-1].end, None, path)

    def _blank(self, start: int, end: int, mend: str | None, path: list[Clause]) -> None:
        self.work.replace(start, end, mend)
        if mend is not None:
            return
        parents = [c for c in path if c.opens is not None and c.opens < start]
        if parents:
            self.broken.add(parents[-1].opens or 0)
        else:
            self.lost = True

    def _limited(self) -> tuple[Diagnostic, ...]:
        ordered = in_order(self.found)
        if len(ordered) <= MAX_ERRORS:
            return ordered
        shown = ordered[:MAX_ERRORS]
        return (
            *shown,
            Diagnostic(
                code=codes.MORE_ERRORS,
                place=shown[-1].place,
                message=f"The first {MAX_ERRORS} mistakes of this file are shown; there are more.",
                help="Mend these first.",
            ),
        )
