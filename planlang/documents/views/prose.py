"""A plan author's own text (purpose, terms, definitions) as blocks and inlines.

Templates lay these out; none sees Markdown. Raw HTML does not exist here: what an author writes in
angle brackets is text. Each node has `kind`, a word that a template may branch on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

# ---------------------------------------------------------------- inlines


@dataclass(frozen=True, slots=True)
class Text:
    """Words as they are, without markup and without line breaks."""

    kind: ClassVar[str] = "text"
    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    kind: ClassVar[str] = "emphasis"
    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Strong:
    kind: ClassVar[str] = "strong"
    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """A name from a system, in a fixed-width face."""

    kind: ClassVar[str] = "code"
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """`address` starts with http:, https: or mailto:; no other scheme gets here."""

    kind: ClassVar[str] = "link"
    address: str
    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A new line inside a paragraph, where the author asks for one."""

    kind: ClassVar[str] = "line_break"


Inline = Text | Emphasis | Strong | Code | Link | LineBreak

# ---------------------------------------------------------------- blocks


@dataclass(frozen=True, slots=True)
class Paragraph:
    kind: ClassVar[str] = "paragraph"
    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside the author's text: `level` 1 to 3, below the document's own headings."""

    kind: ClassVar[str] = "heading"
    level: int
    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class BulletList:
    """Each item is a run of blocks, most often one paragraph."""

    kind: ClassVar[str] = "bullet_list"
    items: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True, slots=True)
class NumberedList:
    kind: ClassVar[str] = "numbered_list"
    first: int
    items: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True, slots=True)
class Quote:
    kind: ClassVar[str] = "quote"
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Lines to be shown as they are; no line ends the last."""

    kind: ClassVar[str] = "code_block"
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table: `rows` have as many cells as `head`; `right` names the columns set to the right."""

    kind: ClassVar[str] = "table"
    head: tuple[tuple[Inline, ...], ...]
    right: tuple[bool, ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the page."""

    kind: ClassVar[str] = "rule"


Block = Paragraph | Heading | BulletList | NumberedList | Quote | CodeBlock | Table | Rule


@dataclass(frozen=True, slots=True)
class Prose:
    """An author's text: blocks one below the other. An absent text is None, never an empty one."""

    blocks: tuple[Block, ...]

    @property
    def is_line(self) -> bool:
        """True for a single paragraph: it may stand in a table's cell or behind a label."""
        return len(self.blocks) == 1 and isinstance(self.blocks[0], Paragraph)
