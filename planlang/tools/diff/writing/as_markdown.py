"""A comparison as the comment on a pull request: Markdown as GitHub and GitLab show it.

One sentence about money and people first, then what changed. Only what reduces pay stands open; the
rest can be unfolded. Where the whole is longer than a comment may be, parts give way one after the
other, the least important first, and each says that it did.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from planlang.diagnostics import Diagnostic, Span
from planlang.plan.as_json import Json
from planlang.tools.diff.impact.model import Impact, PlanImpact
from planlang.tools.diff.impact.words import headline
from planlang.tools.diff.model import Change, Comparison, Edit, Effect, PlanComparison, PlanRef
from planlang.tools.diff.writing.as_text import days_words
from planlang.tools.diff.writing.comment_text import only_text
from planlang.tools.diff.writing.impact_markdown import cost_rows, moved_tables
from planlang.tools.diff.writing.long_values import shortened
from planlang.values.money import Currency
from planlang.words.escape_markdown import fenced
from planlang.words.locale import ENGLISH

LIMIT = 65_000
"""Bytes of UTF-8 that a comment has at most. GitHub takes 65,536 characters; the rest is for what
the posting step puts before it."""

_CONSENT = (
    "To accept a change, name its fingerprint and why in `planlang.toml`, below `[accepted]`: "
    '`{fingerprint} = "agreed with …"`. The fingerprint stays the same for as long as the change '
    "does, so that the consent survives further pushes."
)

_LONGEST = 700
"""Characters of one cell: a plan's purpose can be pages long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLine:
    """A line of a file: "plans/csm.plan:12" from the root of the repository, and its address on the
    code host (None: not known)."""

    name: str
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PullRequest:
    """What is compared, and what a reader is told beside it.

    `found` are findings that the old side does not have. `line` names a line of the new side,
    `old_line` of the old one. `command` makes the comparison
    again. `documents` is where the plans lie as documents, before and after.
    """

    comparison: Comparison
    impact: Impact | None
    found: tuple[Diagnostic, ...]
    line: Callable[[Span], FileLine]
    old_line: Callable[[Span], FileLine]
    command: str
    documents: str | None
    product: str

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell."""
        compared = self.comparison
        return not (compared.plans or compared.added or compared.removed or self.found)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Room:
    """How much is shown: whether changes without effect and other effects are listed, groups of
    people told apart, examples given, how many things of each list, and whether what reduces pay
    has a line only."""

    none: bool = True
    groups: bool = True
    others: bool = True
    examples: bool = True
    most: int = 10_000
    lines: bool = False


_STAGES = (
    _Room(),
    _Room(none=False),
    _Room(none=False, groups=False),
    _Room(none=False, groups=False, others=False),
    _Room(none=False, groups=False, others=False, examples=False),
    *(
        _Room(none=False, groups=False, others=False, examples=False, most=most, lines=True)
        for most in (200, 50, 10, 3, 0)
    ),
)


def as_markdown(pull: PullRequest, limit: int = LIMIT) -> str:
    """The comment; an empty text where there is nothing to tell, so that nothing is posted."""
    if pull.is_empty:
        return ""
    for room in _STAGES:
        text = _Page(pull, room).text()
        if len(text.encode()) <= limit:
            return text
    return _shortest(pull, limit)


def could_not_compare(why: str, command: str, limit: int = LIMIT) -> str:
    """The comment where there is no comparison: it must not read as if nothing changed."""
    room = limit - len(command.encode()) - 300
    said = why.encode()[: max(room, 0)].decode(errors="ignore")
    return (
        "**The plans could not be compared: what changes, and what it costs, is not known.**\n\n"
        f"{fenced(said)}\n\nTo see it again:\n\n{fenced(command)}\n"
    )


def _shortest(pull: PullRequest, limit: int) -> str:
    """Where even the first sentences are too long, because plans are many or titles endless."""
    compared = pull.comparison
    many = len(compared.plans) + len(compared.added) + len(compared.removed)
    return (
        f"**{many} plans change; the comparison is too long for a comment.**\n\n"
        f"{_verdict(compared)}\n\n{fenced(pull.command)[: limit // 2]}\n"
    )


class _Page:
    """Writes the comment with so much room."""

    def __init__(self, pull: PullRequest, room: _Room) -> None:
        self._pull = pull
        self._room = room

    def text(self) -> str:
        """All blocks, with the blank lines between them that tables and HTML need."""
        return "\n\n".join(self._blocks()) + "\n"

    def _blocks(self) -> Iterator[str]:
        pull, compared = self._pull, self._pull.comparison
        yield f"**{only_text(headline(pull.impact))}**"
        yield _verdict(compared)
        yield self._from_to()
        for refs, what in ((compared.added, "New plan"), (compared.removed, "Plan taken away")):
            yield from self._whole_plans(refs, what)
        for plan in compared.plans:
            yield from self._plan(plan)
        reduces = [c for c in compared.changes if c.effect is Effect.REDUCES and not c.accepted]
        if reduces:
            yield _CONSENT.format(fingerprint=reduces[0].fingerprint)
        yield from self._answers(compared.changes)
        yield from self._litmus_answers(compared.changes)
        yield from self._findings()
        if compared.same:
            yield f"{_many(len(compared.same), 'plan')} as before."
        if pull.documents is not None:
            yield f"The plans as documents, before and after: <{_address(pull.documents)}>"
        yield "To see it on your own machine:"
        yield fenced(pull.command)

    def _from_to(self) -> str:
        pull = self._pull
        said = f"{_code(pull.comparison.old)} → {_code(pull.comparison.new)}"
        if pull.impact is not None and pull.impact.data is not None:
            said += f" · data {_code(pull.impact.data[:12])}"
        return f"{said} · {only_text(pull.product)}"

    def _whole_plans(self, refs: Sequence[PlanRef], what: str) -> Iterator[str]:
        if refs:
            shown = refs[: self._room.most]
            lines = [f"- {what}: {_title(ref)} in {only_text(ref.file)}" for ref in shown]
            yield "\n".join(lines + self._more(refs, shown, what.lower()))

    # ------------------------------------------------------------ a plan

    def _plan(self, plan: PlanComparison) -> Iterator[str]:
        impact = None if self._pull.impact is None else self._pull.impact.of(plan.new.name)
        yield f"### {_title(plan.new)}"
        rows = [("Changes", _counts(plan.changes)), *cost_rows(impact)]
        yield "\n".join(["| | |", "|---|---|", *(f"| {name} | {said} |" for name, said in rows)])
        less = [c for c in plan.changes if c.effect is Effect.REDUCES]
        shown = less[: self._room.most]
        more = self._more(less, shown, "that reduces pay", "that reduce pay")
        if self._room.lines:
            lines = [
                f"- {_code(c.fingerprint)} {self._place(c, c.path)}: "
                f"{_cell(c.was, c.becomes)} → {_cell(c.becomes, c.was)}"
                for c in shown
            ]
            yield "\n".join(lines + more)
        else:
            for change in shown:
                yield from self._open(change, plan.currency)
            yield from more
        if self._room.groups and isinstance(impact, PlanImpact):
            yield from _folded("Who gets less and more", moved_tables(impact))
        for effect in (Effect.DEPENDS, Effect.RAISES, Effect.NONE):
            yield from self._closed([c for c in plan.changes if c.effect is effect], effect)

    def _open(self, change: Change, currency: Currency) -> Iterator[str]:
        """A change that reduces pay, in full."""
        yield f"#### {only_text(change.path)}"
        yield f"{_code(change.fingerprint)} · {self._place(change)}"
        yield "\n".join(
            [
                "| was | becomes |",
                "|---|---|",
                f"| {_cell(change.was, change.becomes)} | {_cell(change.becomes, change.was)} |",
            ]
        )
        if change.accepted is not None:
            yield f"**Accepted:** {_cell(change.accepted)}"
        yield f"**Reduces pay.** {_effect(change)}"
        replay = change.witness
        if replay is not None and self._room.examples:
            was, becomes = (ENGLISH.money(x, currency) for x in (replay.was, replay.becomes))
            given = only_text(ENGLISH.listed(replay.given))
            yield f"For example, where {given}: {was} becomes {becomes}."

    def _closed(self, changes: Sequence[Change], effect: Effect) -> Iterator[str]:
        """Changes of another effect, to be unfolded; or how many there are."""
        if not changes:
            return
        label = f"{_many(len(changes), 'change')} that {_does(effect, len(changes))}"
        if not (self._room.none if effect is Effect.NONE else self._room.others):
            yield f"{label} (left out here: the comment would be too long)"
            return
        rows = [
            f"| {self._place(c, c.path)} | {_cell(c.was, c.becomes)} | {_cell(c.becomes, c.was)} "
            f"| {_effect(c)} |"
            for c in changes
        ]
        table = "\n".join(["| what | was | becomes | effect |", "|---|---|---|---|", *rows])
        yield from _folded(label, [table])

    # ------------------------------------------------------------ findings

    def _answers(self, changes: Sequence[Change]) -> Iterator[str]:
        """Findings that the change silences: part of what a reviewer agrees to."""
        new = [c for c in changes if c.rule.startswith("allow_") and c.edit is not Edit.REMOVED]
        if not new:
            return
        shown = new[: self._room.most]
        yield f"### {_many(len(new), 'finding')} answered by `allow`, no longer reported"
        lines = [f"- {self._place(c, c.path)}: {_cell(c.becomes)}" for c in shown]
        yield "\n".join(lines + self._more(new, shown, "`allow`"))

    def _litmus_answers(self, changes: Sequence[Change]) -> Iterator[str]:
        """The same for computed findings, which are answered in litmus tests."""
        new = [(c, finding) for c in changes for finding in _newly_answered(c)]
        if not new:
            return
        shown = new[: self._room.most]
        yield f"### {_many(len(new), 'finding')} answered in a litmus test, no longer reported"
        lines = [f"- {self._place(c, c.path)}: {_code(finding)}" for c, finding in shown]
        yield "\n".join(lines + self._more(new, shown, "answer", "answers"))

    def _findings(self) -> Iterator[str]:
        found = self._pull.found
        if not found:
            return
        shown = found[: self._room.most]
        yield f"### {_many(len(found), 'new finding')}"
        lines = []
        for d in shown:
            where = ""
            if isinstance(d.place, Span):
                where = f" ({_at(self._pull.line(d.place))})"
            said = f"- {d.severity.value} {_code(d.code.name)}: {_cell(d.message)}{where}"
            lines.append(said)
        yield "\n".join(lines + self._more(found, shown, "finding", "findings"))

    # ------------------------------------------------------------ pieces

    def _place(self, change: Change, label: str | None = None) -> str:
        """A link to the clause, or its file and line where there is no address."""
        span, line = change.location, self._pull.line
        if change.edit is Edit.REMOVED or span is None:
            span, line = change.old_location, self._pull.old_line
        return only_text(label or "") if span is None else _at(line(span), label)

    def _more(
        self, all_: Sequence[object], shown: Sequence[object], one: str, many: str | None = None
    ) -> list[str]:
        count = len(all_) - len(shown)
        if count <= 0:
            return []
        left = f"… and {count:,} more" if shown else f"{count:,}"
        what = one if count == 1 else many or one
        return [f"- {left} {what}, left out: the comment would be too long"]


def _verdict(compared: Comparison) -> str:
    """ "3 changes: 2 reduce pay, 1 has no effect on pay. 1 new plan."."""
    said = [f"{_counts(compared.changes)}."] if compared.changes else []
    agreed = sum(change.accepted is not None for change in compared.changes)
    said += [f"{_many(agreed, 'change')} accepted in `planlang.toml`."] if agreed else []
    said += [f"{_many(len(compared.added), 'new plan')}."] if compared.added else []
    said += [f"{_many(len(compared.removed), 'plan')} taken away."] if compared.removed else []
    return " ".join(said) or "No plan changes in meaning."


def _counts(changes: Sequence[Change]) -> str:
    said = []
    for effect in Effect:
        count = sum(c.effect is effect for c in changes)
        if count:
            words = f"{count:,} {_does(effect, count)}"
            said.append(f"**{words}**" if effect is Effect.REDUCES else words)
    return f"{_many(len(changes), 'change')}: {', '.join(said)}"


_DOES = {
    Effect.REDUCES: ("reduces pay", "reduce pay"),
    Effect.RAISES: ("raises pay", "raise pay"),
    Effect.DEPENDS: ("depends on figures or data", "depend on figures or data"),
    Effect.NONE: ("has no effect on pay", "have no effect on pay"),
}


def _does(effect: Effect, count: int) -> str:
    one, many = _DOES[effect]
    return one if count == 1 else many


def _effect(change: Change) -> str:
    """What a change does, as a sentence."""
    if change.region is not None and change.region.words:
        words = change.region.words
        said = f"{words[0].upper()}{words[1:]}".rstrip(".") + "."
        return _cell(f"{said} {days_words(change)}".rstrip())
    if change.reason:
        return _cell(f"{change.reason[0].upper()}{change.reason[1:]}".rstrip(".") + ".")
    return _cell(f"{change.effect.value.capitalize()}.")


def _newly_answered(change: Change) -> tuple[str, ...]:
    """Computed findings that a changed litmus test answers, and did not before."""
    if change.field != "litmus":
        return ()
    before, after = (
        {
            str(answer["finding"])
            for answer in _listed(litmus, "unintended")
            if isinstance(answer, dict) and answer.get("finding") is not None
        }
        for litmus in (change.was_value, change.becomes_value)
    )
    return tuple(sorted(after - before))


def _listed(written: Json, name: str) -> list[Json]:
    found = written.get(name) if isinstance(written, dict) else None
    return found if isinstance(found, list) else []


def _folded(label: str, blocks: Sequence[str]) -> Iterator[str]:
    """Blocks that can be unfolded; after the summary a blank line, or tables are no tables."""
    if blocks:
        yield "\n\n".join([f"<details>\n<summary>{label}</summary>", *blocks, "</details>"])


def _at(line: FileLine, label: str | None = None) -> str:
    """A line of a file as a link, where it has an address."""
    text = only_text(label or line.name)
    return text if line.url is None else f"[{text}](<{_address(line.url)}>)"


def _title(ref: PlanRef) -> str:
    return f"{only_text(ref.title)} ({_code(ref.name)})"


def _cell(text: str | None, other: str | None = None) -> str:
    """A text for a cell of a table, cut where it is very long, with the place at which `other`
    differs; nothing is a dash."""
    return only_text(shortened(text, other, _LONGEST) or "–")


def _code(text: str) -> str:
    """A name in code; `|` would end a cell even there, and a backtick the code."""
    plain = all(c.isalnum() or c in "._-/:~^@+= " for c in text) and bool(text.strip())
    return f"`{text}`" if plain else only_text(text)


def _address(url: str) -> str:
    """An address between `<` and `>`, which it may not hold itself."""
    return "".join(f"%{ord(c):02X}" if c in "<>|\\ \n\r\t" else c for c in url)


def _many(count: int, one: str) -> str:
    return f"{count:,} {one}" if count == 1 else f"{count:,} {one}s"
