"""Comments are found wherever they stand, and know what they belong to."""

from planlang.tree.comments import comments
from planlang.tree.tokens import words_of

TEXT = """\
# The file
element x "A # in a text" {  # the head
  # before the weight
  weight 60%  # the weight
  definition \"\"\"
  # part of the text
  \"\"\"
  # the last word
}
"""


def found() -> list[tuple[str, str, bool]]:
    """Each comment with the word before it, and whether it has its own line."""
    words = words_of(TEXT)
    return [
        (c.text, words[c.after - 1].text if c.after else "", c.own_line)
        for c in comments(TEXT, tuple(word.end for word in words))
    ]


def test_each_comment_and_its_owner() -> None:
    long_text = '"""\n  # part of the text\n  """'
    assert found() == [
        ("# The file", "", True),
        ("# the head", "{", False),
        ("# before the weight", "{", True),
        ("# the weight", "60%", False),
        ("# the last word", long_text, True),
    ]


def test_offsets() -> None:
    first = comments(TEXT, ())[0]
    assert TEXT[first.start :].startswith("# The file\n")


def test_blanks_at_the_end_are_no_part_of_it() -> None:
    (only,) = comments("# why \t\r\n", ())
    assert only.text == "# why"
