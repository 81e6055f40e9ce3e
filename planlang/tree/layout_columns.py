"""Where the parts of a line stand: fixed columns for each kind of clause."""

from __future__ import annotations

from planlang.tree.tokens import Word

_PLAN = 13
_MEMBER = 11
HEAD_WIDTHS = {
    "plan": _PLAN,
    "revision": _PLAN,
    "dataset": 7,
    "roster": 7,
    "assignments": 7,
    "objectives": 7,
    "book": 10,
    "rows": 10,
    "measure": 8,
    "measure example": 8,
    "element": _MEMBER,
    "goal": _MEMBER,
    "gate": _MEMBER,
    "multiplier": _MEMBER,
    "commission": _MEMBER,
    "bonus": _MEMBER,
    "spiff": _MEMBER,
    "change": _MEMBER,
    "context": _MEMBER,
    "litmus": _MEMBER,
    "example": _MEMBER,
}
"""How wide the words that begin a clause are, by the word that declares the body."""

PAYS_COLUMN = 32
"""Where `pays` and `continues` stand in the rows of payout and rate tables."""

GIVEN_COLUMN = 28
"""Where the figures of an example stand."""

_COLUMN_NAME = 16
_COLUMN_TYPE = 10
_TABLES = ("payout", "curve", "factor", "rates")
_HEADS = (
    ("if", "no", "data"),
    ("total", "cap"),
    ("total", "floor"),
    ("on", "move"),
    ("at", "least"),
    ("days", "in"),
    ("leave", "out"),
    ("applies", "to"),
    ("mixed", "book"),
)
# Clauses whose words run on: a gap after the first word would tear them apart.
_RUNNING = ("allow", "remove", "promise", "add", "mixed", "recorded")
_OPERANDS = ("NAME", "RPAR", "TRUE", "FALSE")


def padded(words: list[Word], body: str, *, behind: Word | None) -> str:
    """The words of one line with the blanks between them.

    `behind` is the word before a line that continues another, and None for all other lines.
    """
    if not words:
        return ""
    if behind is not None:
        return _joined([behind, *words])[len(_joined([behind])) :].lstrip(" ")
    if body == "file" or words[-1].kind == "LBRACE" or words[0].kind == "RBRACE":
        return _joined(words)
    if any(word.kind in ("LBRACE", "RBRACE") for word in words):
        return _joined(words)
    if body in _TABLES:
        return _table_row(words)
    if words[0].text == "spread":
        return "spread".ljust(HEAD_WIDTHS["plan"]) + "".join(word.text for word in words[1:])
    return _columns(words, _fields(words, body))


def _table_row(words: list[Word]) -> str:
    for index, word in enumerate(words):
        if index and word.text in ("pays", "continues"):
            return _columns(words, [(index, PAYS_COLUMN)])
    return _joined(words)


def _fields(words: list[Word], body: str) -> list[tuple[int, int]]:
    """Where columns end: how many words stand before, and how wide the column is."""
    texts = [word.text for word in words]
    if texts[0] in _RUNNING or (body == "measure" and texts[0] == "trap"):
        return []
    if body == "measure example" and texts[0] == "row":
        return [(2, len(texts[0] + texts[1]) + 3)]
    width = HEAD_WIDTHS.get(body, 0)
    if body == "example" and texts[0] in ("given", "pays") and _is_name(words, 1):
        subject = _subject(texts)
        objective = subject < len(words) and words[subject].kind == "A_STRING"
        return [] if objective else [(subject, GIVEN_COLUMN)]
    if texts[0] in ("column", "lookup"):
        fields = [(1, width), (2, _COLUMN_NAME)]
        if texts[0] == "column":
            fields.append((_type_end(words), _COLUMN_TYPE))
        return fields
    head = next((len(h) for h in _HEADS if tuple(texts[: len(h)]) == h), 1)
    return [(head, width)]


def _is_name(words: list[Word], index: int) -> bool:
    return index < len(words) and words[index].kind == "NAME"


def _subject(texts: list[str]) -> int:
    """How many words `given retention of team in at_risk` has before its value."""
    end = 2
    while end + 1 < len(texts) and texts[end] in ("of", "in") and texts[0] == "given":
        end += 2
    return end


def _type_end(words: list[Word]) -> int:
    end = 3
    while end < len(words) and words[end].text not in ("written", "called", "optional"):
        end += 1
    return end


def _columns(words: list[Word], fields: list[tuple[int, int]]) -> str:
    """Words in columns: after each field blanks up to its width, and at least one."""
    out = ""
    at = 0
    for end, width in fields:
        part = _joined(words[at:end])
        if end >= len(words):
            return out + part
        out += part.ljust(width) if len(part) < width else part + " "
        at = end
    return out + _joined(words[at:])


def _joined(words: list[Word]) -> str:
    """Words with one blank between them, or none where signs stand close."""
    out = ""
    for index, word in enumerate(words):
        text = " ".join(word.text.split()) if word.kind == "SOME_MONEY" else word.text
        if index and not _close(words, index):
            out += " "
        out += text
    return out


def _close(words: list[Word], index: int) -> bool:
    """True when a word stands right behind the one before it."""
    before, word = words[index - 1], words[index]
    if word.kind in ("COMMA", "RPAR", "DOT") or before.kind in ("LPAR", "DOT"):
        return True
    if word.kind == "LPAR":
        return before.kind == "NAME"
    if before.kind == "MINUS":
        return index < 2 or not _is_operand(words[index - 2])
    return False


def _is_operand(word: Word) -> bool:
    return word.kind in _OPERANDS or word.kind.startswith(("A_", "SOME_"))
