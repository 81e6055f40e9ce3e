"""A plan author's Markdown as prose: CommonMark and tables, without HTML and pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from inspect import cleandoc
from itertools import groupby
from typing import TYPE_CHECKING

from planlang.documents.views import prose as p

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

_DEEPEST = 40  # lists in lists in quotes, emphasis in emphasis
_DEEPEST_HEADING = 3
_SCHEMES = ("https://", "http://", "mailto:")


def prose(text: str | None) -> p.Prose | None:
    """What an author wrote, as blocks; None where there is nothing to show.

    HTML is text like any other. Of a picture its description is kept, of a link that does not lead
    to a web page or a mail address only the words. Every text is Markdown; one that is nested
    deeper than anybody reads is shown as it is written.
    """
    if text is None or not text.strip():
        return None
    from markdown_it.tree import SyntaxTreeNode

    text = cleandoc(text)  # a text of several lines is indented as the plan around it
    tokens = _parser().parse(text)
    if any(
        token.level > _DEEPEST for outer in tokens for token in (outer, *(outer.children or ()))
    ):
        return p.Prose((p.CodeBlock(text),))
    blocks = tuple(_blocks(SyntaxTreeNode(tokens).children))
    return p.Prose(blocks) if blocks else None


def line(text: str) -> p.Prose:
    """A text of ours (a sentence that words have built) where prose is wanted: nothing in it is
    markup."""
    return p.Prose((p.Paragraph((p.Text(text),)),))


def plain_text(text: str | None) -> str | None:
    """An author's Markdown as plain words on one line, for a cell of a table; None for nothing."""
    found = prose(text)
    if found is None:
        return None
    return " ".join("".join(_words(found.blocks)).split()) or None


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    # The parser drops what is nested deeper than it may look: it may look deeper than we do.
    return MarkdownIt("commonmark", {"html": False, "maxNesting": _DEEPEST + 20}).enable("table")


def _blocks(nodes: Sequence[SyntaxTreeNode]) -> Iterator[p.Block]:
    for node in nodes:
        block = _block(node)
        if block is not None:
            yield block


def _block(node: SyntaxTreeNode) -> p.Block | None:
    match node.type:
        case "paragraph":
            inlines = _of(node)
            return p.Paragraph(inlines) if inlines else None
        case "heading":
            return p.Heading(min(int(node.tag[1]), _DEEPEST_HEADING), _of(node))
        case "bullet_list":
            return p.BulletList(_items(node))
        case "ordered_list":
            return p.NumberedList(int(node.attrs.get("start", 1)), _items(node))
        case "blockquote":
            return p.Quote(tuple(_blocks(node.children)))
        case "code_block" | "fence":
            return p.CodeBlock(node.content.rstrip("\n"))
        case "table":
            return _table(node)
        case "hr":
            return p.Rule()
        case _:
            raise AssertionError(f"the parser has no {node.type}")


def _items(node: SyntaxTreeNode) -> tuple[tuple[p.Block, ...], ...]:
    return tuple(tuple(_blocks(item.children)) for item in node.children)


def _table(node: SyntaxTreeNode) -> p.Table:
    head, *bodies = node.children
    cells = head.children[0].children
    return p.Table(
        head=tuple(_of(cell) for cell in cells),
        right=tuple("right" in str(cell.attrs.get("style", "")) for cell in cells),
        rows=tuple(
            tuple(_of(cell) for cell in row.children) for body in bodies for row in body.children
        ),
    )


# ---------------------------------------------------------------- inlines


def _of(node: SyntaxTreeNode) -> tuple[p.Inline, ...]:
    """The inlines of a block that holds text."""
    return _joined(found for inline in node.children for found in _inlines(inline.children))


def _inlines(nodes: Sequence[SyntaxTreeNode]) -> Iterator[p.Inline]:
    for node in nodes:
        match node.type:
            case "text":
                yield p.Text(node.content)
            case "softbreak":
                yield p.Text(" ")
            case "hardbreak":
                yield p.LineBreak()
            case "code_inline":
                yield p.Code(node.content)
            case "em":
                yield p.Emphasis(_joined(_inlines(node.children)))
            case "strong":
                yield p.Strong(_joined(_inlines(node.children)))
            case "link":
                yield from _link(node)
            case "image":
                yield from _inlines(node.children)
            case _:
                raise AssertionError(f"the parser has no {node.type}")


def _link(node: SyntaxTreeNode) -> Iterator[p.Inline]:
    address = str(node.attrs.get("href", ""))
    inlines = _joined(_inlines(node.children))
    if address.lower().startswith(_SCHEMES) and inlines:
        yield p.Link(address, inlines)
    else:
        yield from inlines


def _joined(inlines: Iterator[p.Inline]) -> tuple[p.Inline, ...]:
    """Neighbouring texts as one, and no empty ones."""
    joined: list[p.Inline] = []
    for is_text, group in groupby(inlines, lambda inline: isinstance(inline, p.Text)):
        if not is_text:
            joined += group
            continue
        text = "".join(inline.text for inline in group if isinstance(inline, p.Text))
        if text:
            joined.append(p.Text(text))
    return tuple(joined)


# ---------------------------------------------------------------- plain words


def _words(node: object) -> Iterator[str]:
    """The texts in a node, with a blank where a block ends."""
    match node:
        case p.Text(text=text) | p.Code(text=text) | p.CodeBlock(text=text):
            yield text
        case tuple():
            for part in node:
                yield from _words(part)
        case p.LineBreak():
            yield " "
        case _ if is_dataclass(node):
            for field in fields(node):
                yield from _words(getattr(node, field.name))
    if isinstance(node, p.Block):
        yield " "
