"""Pages of advice: all that stands on them comes from the rules.

`python -m tests.docs.message_pages` writes them with the pages of messages.
"""

from __future__ import annotations

from textwrap import fill

from planlang.diagnostics import Code, Diagnostic
from planlang.tools.rules import RULES
from planlang.tools.rules.model import Rule
from tests.docs.checking import advised
from tests.docs.checking import said as as_page
from tests.docs.fences import frame, in_frame

BY_CODE = {rule.code: rule for rule in RULES}


def found(snippet: str) -> tuple[Diagnostic, ...]:
    """What is found where a rule's example stands in a plan that gives no cause for advice."""
    return advised(in_frame(frame(_frame(snippet)), snippet)).diagnostics


def page(code: Code, headline: str) -> str:
    """The whole page of a rule."""
    rule = BY_CODE[code]
    return "\n".join(
        [
            f"# `{code.name}`",
            "",
            headline,
            "",
            _wide(rule.costs),
            "",
            _wide(f"**Who decides:** {rule.decides}"),
            "",
            _wide(f"**When it is fine:** {rule.fine}"),
            "",
            _wide(f"**Source:** {rule.source}"),
            "",
            *[f"- {source}" for source in rule.cited],
            *([""] if rule.cited else []),
            *_examples(rule),
        ]
    )


def _examples(rule: Rule) -> list[str]:
    if not rule.wrong:
        return [
            "## Wrong",
            "",
            "Only data can tell: a target of 99% where the best result of three years is 96%.",
            "",
            "## Right",
            "",
            "A target that somebody has reached before.",
            "",
            "```plan advice",
            "change retention { target 91% }",
            "```",
            "",
        ]
    wrong = found(rule.wrong)
    names = " ".join(dict.fromkeys(d.code.name for d in wrong))
    also = " ".join(dict.fromkeys(d.code.name for d in found(rule.right)))
    first = next((as_page(d) for d in wrong if d.code == rule.code), "")
    return [
        "## Wrong",
        "",
        f"```plan {_frame(rule.wrong)} {names}",
        rule.wrong + "```",
        "",
        "```text",
        first + "```",
        "",
        "## Right",
        "",
        f"```plan {_frame(rule.right)} {also}".rstrip(),
        rule.right + "```",
        "",
    ]


def _frame(snippet: str) -> str:
    return "revised" if snippet.startswith("revision") else "advice"


def _wide(text: str) -> str:
    return fill(text, 118, break_long_words=False, break_on_hyphens=False)
