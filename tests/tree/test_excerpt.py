"""A clause that is parsed alone: its offsets lead back to the text it is a part of."""

from __future__ import annotations

from planlang.diagnostics import Source
from planlang.tree.excerpt import Excerpt
from planlang.tree.scan import marks, outline
from planlang.tree.working_text import WorkingText

TEXT = 'plan p "P" {\n  purpose "…"\n  element x "X" {\n    weight 60%\n    cap 150%\n  }\n}\n'


def excerpt(words: str) -> Excerpt:
    """The clause that holds `words`, in the heads of its bodies."""
    work = WorkingText(Source("x.plan", TEXT))
    (plan,) = outline(work.text, marks(work.text))
    return Excerpt(work, plan.innermost(TEXT.index(words)))


def test_it_is_the_clause_in_its_heads() -> None:
    assert excerpt("150%").text == 'plan p "P" {\nelement x "X" {\ncap 150%\n}\n}'


def test_every_character_leads_to_its_own() -> None:
    found = excerpt("150%")
    own = found.text.removesuffix("\n}\n}")
    for offset, character in enumerate(own):
        if character != "\n":
            assert TEXT[found.working(offset)] == character


def test_the_end_of_a_head_is_the_end_of_that_head() -> None:
    """What is missing at the end of a line is missed there, not where the next line starts."""
    found = excerpt("150%")
    head = found.text.index("\n")
    assert found.working(head) == TEXT.index("{") + 1
    assert found.place(head, head).line == 1
    assert found.working(len(found.text)) == found.end == TEXT.index("150%") + 4
