"""Lays the plans of the documentation out as `planlang fmt` does: `python -m tests.docs.layout`."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent

from planlang.tools.format import format_file
from tests.docs.fences import FENCE, FRAMES, MARK, Fence, fences, frame, framed, pages


def laid_out(fence: Fence) -> str | None:
    """The block in the standard layout; None where it cannot be read, so that there is none."""
    text, _ = framed(fence)
    result = format_file("example.plan", text.encode())
    if result.text is None:
        return None
    if text == fence.text:
        return result.text
    before, _, after = frame(fence.words[0]).partition(MARK)
    start, end = before.rstrip(" "), after
    assert result.text.startswith(start), f"{fence.where}: the frame is not laid out"
    assert result.text.endswith(end), f"{fence.where}: the frame is not laid out"
    return dedent(result.text[len(start) : len(result.text) - len(end)]) + "\n"


def rewritten(page: Path) -> str:
    """The page with its plans laid out."""
    blocks = fences(page)

    def shown(found: re.Match[str]) -> str:
        block = next(blocks)
        text = laid_out(block) if block.language == "plan" else None
        return found[0] if text is None else found[0].replace(block.text, text)

    return FENCE.sub(shown, page.read_text(encoding="utf-8"))


if __name__ == "__main__":
    for path in FRAMES.glob("*.plan"):
        made = format_file(path.name, path.read_bytes()).text
        assert made is not None
        path.write_text(made, encoding="utf-8")
    for page in pages():
        page.write_text(rewritten(page), encoding="utf-8")
