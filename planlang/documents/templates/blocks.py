"""What a company's template fills: blocks that there are, and nothing that is printed nowhere.

Jinja passes over a block that no template prints and over text beside the blocks of a template
that extends another. On a document about pay, both are mistakes that nobody sees.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from jinja2 import nodes

from planlang.diagnostics.catalogue import documents as codes
from planlang.documents.templates.rules import ForbiddenError

BODY = "body"
"""The block that holds what a document says."""

NEEDED = {
    BODY: "no document would have a text",
    "script": "the page to play with would stand still",
}
"""The blocks of a base that ours fill and that nobody leaves out on purpose, and what is lost."""

_LONGEST_WORD = 40


class NoBlockError(ForbiddenError):
    """A template fills a block that no template below it has."""

    code = codes.TEMPLATE_BLOCK_UNKNOWN


class NotPrintedError(ForbiddenError):
    """A part of a template, or all of it, is printed nowhere."""

    code = codes.TEMPLATE_NOT_PRINTED


def parents(
    template: nodes.Template, read: Callable[[str], nodes.Template]
) -> Iterator[tuple[str, nodes.Template]]:
    """The templates that `template` extends, the nearest first, each with its name."""
    seen: set[str] = set()
    while (name := extended(template)) is not None and name not in seen:
        seen.add(name)
        template = read(name)
        yield name, template


def extended(template: nodes.Template) -> str | None:
    """The name of the template that `template` extends."""
    for node in template.body:
        if isinstance(node, nodes.Extends) and isinstance(node.template, nodes.Const):
            return str(node.template.value)
    return None


def hold_to_blocks(
    template: nodes.Template, name: str | None, below: Sequence[nodes.Template]
) -> None:
    """Raises the first part of `template` that is printed nowhere; it extends `below`, the nearest
    first."""
    if not below:
        return
    for node in template.body:
        _hold_beside_blocks(node, name)
    printed = _printed((template, *below))
    known = {block.name for each in below for block in each.find_all(nodes.Block)}
    for block in template.find_all(nodes.Block):
        if block.name in printed:
            continue
        if block.name in known:
            outer = _outer(block.name, below, printed)
            raise NotPrintedError(
                f"`{block.name}` is a part of `{outer}`, which is replaced without it.",
                f"Write it into your `{outer}`, or `{{{{ super() }}}}` there.",
                block.lineno,
                name,
                block.name,
            )
        problem = NoBlockError(
            f"There is no block `{block.name}` to fill: no template below has one.",
            "",
            block.lineno,
            name,
            block.name,
        )
        problem.known = tuple(known & printed)
        raise problem


def hold_base_to_needed(
    template: nodes.Template, base: str, below: Sequence[nodes.Template]
) -> None:
    """Raises where `base`, which our `template` extends, has no place for what documents say, or
    for the scripts of a page."""
    fills = {block.name for block in template.find_all(nodes.Block)}
    printed = _printed((template, *below))
    for needed, lost in NEEDED.items():
        if needed in fills and needed not in printed:
            raise NotPrintedError(
                f"`{base}` has no block `{needed}`, so that {lost}.",
                f"Write where it stands: `{{% block {needed} %}}{{% endblock %}}`.",
                1,
                base,
                "",
            )


def _hold_beside_blocks(node: nodes.Node, name: str | None) -> None:
    """Raises where a node that stands beside the blocks would print something, or asks whether a
    block is to be filled."""
    match node:
        case nodes.Block() | nodes.Macro() | nodes.AssignBlock():
            return
        case nodes.Output():
            for part in node.nodes:
                if not isinstance(part, nodes.TemplateData):
                    raise _beside(part.lineno, name, "{{")
                text = part.data.lstrip()
                if text:
                    line = part.lineno + part.data.count("\n", 0, len(part.data) - len(text))
                    raise _beside(line, name, text.split("\n")[0].rstrip()[:_LONGEST_WORD])
        case nodes.Include():
            raise _beside(node.lineno, name, "include")
        case nodes.CallBlock():
            raise _beside(node.lineno, name, "call")
        case nodes.FilterBlock():
            raise _beside(node.lineno, name, "filter")
        case nodes.If() | nodes.For():
            for block in node.find_all(nodes.Block):
                raise NotPrintedError(
                    f"`{block.name}` is filled whatever stands around it.",
                    "Write the condition into the block.",
                    block.lineno,
                    name,
                    block.name,
                )
            for child in node.iter_child_nodes():
                _hold_beside_blocks(child, name)
        case _:
            pass


def _beside(lineno: int, name: str | None, word: str) -> NotPrintedError:
    return NotPrintedError(
        "This stands beside the blocks of a template that extends another: it is printed nowhere.",
        "Write it into a block.",
        lineno,
        name,
        word,
    )


def _printed(templates: Sequence[nodes.Template]) -> frozenset[str]:
    """The names of the blocks that are printed where the first template is the document."""
    filled: dict[str, list[nodes.Block]] = {}
    for template in templates:
        for block in template.find_all(nodes.Block):
            filled.setdefault(block.name, []).append(block)
    found: set[str] = set()
    todo: list[nodes.Node] = list(templates[-1].body)
    while todo:
        node = todo.pop()
        names = []
        match node:
            case nodes.Block(name=str(block_name)):
                names = [block_name]
            case nodes.Getattr(node=nodes.Name(name="self"), attr=str(block_name)):
                names = [block_name]
            case _:
                todo += node.iter_child_nodes()
        for each in names:
            if each not in found:
                found.add(each)
                todo += _contents(filled.get(each, []))
    return frozenset(found)


def _contents(levels: Sequence[nodes.Block]) -> Iterator[nodes.Node]:
    """What a block prints: its own contents, and those of the one below where it says `super()`."""
    for block in levels:
        yield from block.body
        if not any(name.name == "super" for name in block.find_all(nodes.Name)):
            return


def _outer(name: str, below: Sequence[nodes.Template], printed: frozenset[str]) -> str:
    """The innermost printed block that `name` was a part of."""
    around = [
        block.name
        for template in below
        for block in template.find_all(nodes.Block)
        if block.name in printed and any(b.name == name for b in block.find_all(nodes.Block))
    ]
    return around[-1] if around else BODY
