"""Ways to spoil a file, at the level of bytes, tokens, lines and the whole; all by given dice."""

from __future__ import annotations

import codecs
import random
import re
from collections.abc import Callable

ODD_BYTES = (
    b"\0", b"\xff", b"\xfe", b"\x80", b"\xc3", b"\xed\xa0\x80", b"\r", b"\r\n", b"\n", b"\n\n\n",
    b"\t", b"\x0b", b"\x0c", b"\x1b[31m", b"\x7f", codecs.BOM_UTF8, codecs.BOM_UTF16_LE,
    "\u00a0".encode(), "\u2028".encode(), "\u202e".encode(), "\u200b".encode(), "é".encode(),
    "e\u0301".encode(), "😀".encode(), "“".encode(), "−".encode(), "٣".encode(), "½".encode(),
    b'"', b'""', b'"""', b"'", b"\\", b"#", b"{", b"}", b"(", b")", b"[", b",", b";", b":", b".",
    b"%", b"$", b"=", b"==", b"<", b">", b"-", b"--", b"/", b"*", b"@", b"`", b"|", b"\\n",
)  # fmt: skip

ODD_WORDS = (
    "0", "-1", "1e9", "0.0", "00", "1_", "_", "1__0", "007", "0x10", "NaN", "inf", "-0",
    "9" * 18, "9" * 60, "9" * 4000, "0." + "1" * 300, "0%", "100000000000000000000%", "0 USD",
    "1 EUR", "999999999999999999999999 USD", "0000-00-00", "0001-01-01", "9999-12-31",
    "2026-02-30", "2027-13-01", "80:20", "100:0", "0:0", "true", "false", "not", "total", "none",
    "and", "or", "of", "plan", "element", "weight", "payout", "from", "to", "where", "period",
    "sum", "std", "base", "all", "in", "per", "points", "continues", "in full", "a quarter",
    "revision", "extends", "a" * 5000, "(" * 3000, "not " * 3000, "{" * 2000, "1 + " * 2000,
    "=HYPERLINK(1)", "'; DROP TABLE people; --", "%s%n{0}", "../../../etc/passwd",
)  # fmt: skip

_TOKEN = re.compile(rb'"[^"\n]*"|[A-Za-z0-9_]+|[ \t]+|.', re.DOTALL)


def mutated(content: bytes, dice: random.Random) -> bytes:
    """The file after one to four mutations; the same dice give the same file."""
    for _ in range(dice.choice((1, 1, 1, 2, 3, 4))):
        content = dice.choice(_MUTATIONS)(content, dice)
    return content


def _place(content: bytes, dice: random.Random) -> int:
    return dice.randint(0, len(content))


def _stretch(content: bytes, dice: random.Random) -> tuple[int, int]:
    start = _place(content, dice)
    return start, min(len(content), start + dice.choice((1, 1, 2, 5, 20, 200)))


def delete_bytes(content: bytes, dice: random.Random) -> bytes:
    start, end = _stretch(content, dice)
    return content[:start] + content[end:]


def repeat_bytes(content: bytes, dice: random.Random) -> bytes:
    start, end = _stretch(content, dice)
    return content[:end] + content[start:end] * dice.choice((1, 2, 50)) + content[end:]


def insert_odd_bytes(content: bytes, dice: random.Random) -> bytes:
    at = _place(content, dice)
    return content[:at] + dice.choice(ODD_BYTES) + content[at:]


def change_a_byte(content: bytes, dice: random.Random) -> bytes:
    at = _place(content, dice)
    return content[:at] + bytes((dice.randrange(256),)) + content[at + 1 :]


def truncate(content: bytes, dice: random.Random) -> bytes:
    at = _place(content, dice)
    return content[:at] if dice.random() < 0.5 else content[at:]


def _with_tokens(
    content: bytes, dice: random.Random, change: Callable[[list[bytes], int], None]
) -> bytes:
    tokens: list[bytes] = _TOKEN.findall(content)
    words = [at for at, token in enumerate(tokens) if token.strip()]
    if words:
        change(tokens, dice.choice(words))
    return b"".join(tokens)


def delete_token(content: bytes, dice: random.Random) -> bytes:
    def change(tokens: list[bytes], at: int) -> None:
        del tokens[at]

    return _with_tokens(content, dice, change)


def repeat_token(content: bytes, dice: random.Random) -> bytes:
    def change(tokens: list[bytes], at: int) -> None:
        tokens[at] = b" ".join([tokens[at]] * dice.choice((2, 3, 300)))

    return _with_tokens(content, dice, change)


def swap_tokens(content: bytes, dice: random.Random) -> bytes:
    def change(tokens: list[bytes], at: int) -> None:
        other = dice.randrange(len(tokens))
        tokens[at], tokens[other] = tokens[other], tokens[at]

    return _with_tokens(content, dice, change)


def copy_token(content: bytes, dice: random.Random) -> bytes:
    def change(tokens: list[bytes], at: int) -> None:
        tokens[at] = dice.choice(tokens)

    return _with_tokens(content, dice, change)


def odd_token(content: bytes, dice: random.Random) -> bytes:
    def change(tokens: list[bytes], at: int) -> None:
        tokens[at] = dice.choice(ODD_WORDS).encode()

    return _with_tokens(content, dice, change)


def _with_lines(
    content: bytes, dice: random.Random, change: Callable[[list[bytes], int], None]
) -> bytes:
    lines = content.splitlines(keepends=True)
    if lines:
        change(lines, dice.randrange(len(lines)))
    return b"".join(lines)


def delete_line(content: bytes, dice: random.Random) -> bytes:
    def change(lines: list[bytes], at: int) -> None:
        del lines[at]

    return _with_lines(content, dice, change)


def repeat_line(content: bytes, dice: random.Random) -> bytes:
    def change(lines: list[bytes], at: int) -> None:
        lines[at] *= dice.choice((2, 2, 3, 100))

    return _with_lines(content, dice, change)


def swap_lines(content: bytes, dice: random.Random) -> bytes:
    def change(lines: list[bytes], at: int) -> None:
        other = dice.randrange(len(lines))
        lines[at], lines[other] = lines[other], lines[at]

    return _with_lines(content, dice, change)


def join_lines(content: bytes, dice: random.Random) -> bytes:
    def change(lines: list[bytes], at: int) -> None:
        lines[at] = lines[at].rstrip(b"\r\n") + b" "

    return _with_lines(content, dice, change)


def other_line_ends(content: bytes, dice: random.Random) -> bytes:
    return content.replace(b"\n", dice.choice((b"\r\n", b"\r", b"\n\n", "\u2028".encode())))


def other_encoding(content: bytes, dice: random.Random) -> bytes:
    text = content.decode("utf-8", "replace")
    encoding = dice.choice(("utf-8-sig", "utf-16", "utf-16-le", "utf-32", "latin-1", "cp037"))
    return text.encode(encoding, "replace")


def fill_with_zeros(content: bytes, dice: random.Random) -> bytes:
    start, end = _stretch(content, dice)
    return content[:start] + bytes(end - start) + content[end:]


_MUTATIONS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    delete_bytes, repeat_bytes, insert_odd_bytes, insert_odd_bytes, change_a_byte, truncate,
    delete_token, repeat_token, swap_tokens, swap_tokens, copy_token, copy_token, odd_token,
    odd_token, odd_token, delete_line, delete_line, repeat_line, swap_lines, join_lines,
    other_line_ends, other_encoding, fill_with_zeros,
)  # fmt: skip
