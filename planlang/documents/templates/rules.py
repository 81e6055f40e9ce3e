"""What a template may not say, found when it is read, before any of it runs."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from jinja2 import TemplateSyntaxError, nodes

from planlang.diagnostics.catalogue import documents as codes

_ARITHMETIC = {
    nodes.Add: "+", nodes.Sub: "-", nodes.Mul: "*", nodes.Div: "/", nodes.FloorDiv: "//",
    nodes.Mod: "%", nodes.Pow: "**",
}  # fmt: skip

_INSTEAD = {
    "safe": "`|verbatim` prints text as it is. Use it only for text that you wrote yourself.",
    "e": "Values are escaped by themselves.",
    "escape": "Values are escaped by themselves.",
    "forceescape": "Values are escaped by themselves.",
    "tojson": "It is there in templates of HTML only; in Typst code write `|quoted`.",
    "quoted": "It is there in templates of Typst only.",
    "default": "Every name exists; one that may be empty is asked for with `{% if … %}`.",
    "d": "Every name exists; one that may be empty is asked for with `{% if … %}`.",
    "defined": "Every name exists; one that may be empty is asked for with `{% if … %}`.",
    "undefined": "Every name exists; one that may be empty is asked for with `{% if … %}`.",
}

FILTERS_OF_BLOCKS = ("indent", "trim")
"""Those that may stand in `{% filter … %}` and `{% set …|… %}`."""

_FINISHED = "Figures and texts come finished, in the reader's language: print them as they are."


class ForbiddenError(TemplateSyntaxError):
    """A template says something that no template may say; `word` is what of its line, and `known`
    are the words that would be right where it is a word."""

    code = codes.TEMPLATE_FORBIDDEN

    def __init__(self, message: str, help_text: str, lineno: int, name: str | None, word: str):
        super().__init__(message, lineno, name)
        self.help = help_text
        self.word = word
        self.known: tuple[str, ...] = ()


def hold_to_rules(
    template: nodes.Template,
    name: str | None,
    filters: Collection[str],
    tests: Collection[str],
) -> None:
    """Raises the first thing in `template` that is not allowed."""
    for problem in _problems(template, name, filters, tests):
        raise problem


def count_rounds(template: nodes.Template) -> None:
    """Lets every loop of `template` go through `counted` of its environment."""
    for loop in template.find_all(nodes.For):
        loop.iter = nodes.Call(
            nodes.EnvironmentAttribute("counted", lineno=loop.lineno),
            [loop.iter],
            [],
            None,
            None,
            lineno=loop.lineno,
        )


def _problems(
    template: nodes.Template, name: str | None, filters: Collection[str], tests: Collection[str]
) -> Iterator[ForbiddenError]:
    for node in template.find_all(nodes.Node):
        match node:
            case nodes.BinExpr() if type(node) in _ARITHMETIC:
                sign = _ARITHMETIC[type(node)]
                yield ForbiddenError(
                    f"`{sign}` computes, and a template puts finished texts in their places.",
                    _FINISHED,
                    node.lineno,
                    name,
                    sign,
                )
            case nodes.Concat():
                yield ForbiddenError(
                    "`~` joins texts, and a template puts finished texts in their places.",
                    "Write them one after the other: `{{ a }}{{ b }}`.",
                    node.lineno,
                    name,
                    "~",
                )
            case nodes.Slice():
                yield ForbiddenError(
                    "`[… : …]` cuts, and a template puts finished texts in their places.",
                    "Lists are gone through whole: `{% for … in … %}`.",
                    node.lineno,
                    name,
                    "[",
                )
            case nodes.FilterBlock(filter=chain) | nodes.AssignBlock(filter=chain) if chain:
                yield from _of_a_block(chain, name)
            case nodes.EvalContextModifier():
                yield ForbiddenError(
                    "`autoescape` would let values act on the document.",
                    _INSTEAD["safe"],
                    node.lineno,
                    name,
                    "autoescape",
                )
            case nodes.Filter(name=word) if word not in filters:
                yield _unknown("filter", word, filters, node.lineno, name)
            case nodes.Test(name=word) if word not in tests:
                yield _unknown("test", word, tests, node.lineno, name)
            case nodes.Extends(template=nodes.Const(value=str(parent))) if parent == name:
                yield ForbiddenError(
                    f"`{parent}` extends itself.",
                    f"Ours of the same name is `planlang/{parent}`.",
                    node.lineno,
                    name,
                    parent,
                )
            case nodes.Extends() if not (
                isinstance(node.template, nodes.Const) and node in template.body
            ):
                yield ForbiddenError(
                    "A template extends one template, always the same.",
                    'Write it by itself, with the name in quotation marks: `{% extends "…" %}`.',
                    node.lineno,
                    name,
                    "extends",
                )
            case _:
                yield from _of_its_own(node, name)


def _of_its_own(node: nodes.Node, name: str | None) -> Iterator[ForbiddenError]:
    """Lists that a template makes: lists of lists of lists, compared, would take longer than any
    count of steps can see."""
    match node:
        case nodes.List(items=items) | nodes.Tuple(items=items, ctx="load") if not all(
            isinstance(item, nodes.Const) for item in items
        ):
            yield ForbiddenError(
                "A list that a template makes holds words and numbers only.",
                "Lists of the view are gone through as they are: `{% for … in … %}`.",
                node.lineno,
                name,
                "[" if isinstance(node, nodes.List) else "(",
            )
        case nodes.Dict(items=items) if not all(
            isinstance(pair.value, nodes.Const) for pair in items
        ):
            yield ForbiddenError(
                "A table of words that a template makes holds words and numbers only.",
                "Macros take what they need one by one.",
                node.lineno,
                name,
                "{",
            )
        case nodes.Name(name="varargs" | "kwargs" as word):
            yield ForbiddenError(
                f"`{word}` takes whatever a macro is given, and a macro names what it takes.",
                "Write it between the brackets of the macro.",
                node.lineno,
                name,
                word,
            )
        case _:
            pass


def _of_a_block(chain: nodes.Filter, name: str | None) -> Iterator[ForbiddenError]:
    """Text between two tags is escaped already, and what a filter makes of it is not looked at
    again: only filters that keep text as it is may stand there."""
    node: nodes.Expr | None = chain
    while isinstance(node, nodes.Filter):
        if node.name not in FILTERS_OF_BLOCKS:
            yield ForbiddenError(
                f"`{node.name}` cannot be used on a block of text.",
                f"These can: {', '.join(f'`{word}`' for word in FILTERS_OF_BLOCKS)}.",
                node.lineno,
                name,
                node.name,
            )
        node = node.node


def _unknown(
    what: str, word: str, known: Collection[str], lineno: int, name: str | None
) -> ForbiddenError:
    problem = ForbiddenError(
        f"There is no {what} `{word}` in templates.", _INSTEAD.get(word, ""), lineno, name, word
    )
    problem.known = tuple(known)
    return problem
