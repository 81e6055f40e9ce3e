"""The pages of messages: what the test holds true of them, and a command that writes it.

A page `docs/diagnostics/NAME.md` is written by hand, but for three things that come from the
product: the line below its title (code, severity, summary), the message in its first `text` block,
and the list of all pages in `docs/diagnostics/README.md`. After a change of a message, write them
again with `python -m tests.docs.message_pages`. Pages of advice come whole from the rules.
"""

from __future__ import annotations

import re
import tempfile
from functools import cache
from pathlib import Path

from planlang.diagnostics import Code, Diagnostic, in_order
from planlang.diagnostics.catalogue import CODES, advice, data, documents, litmus, pdf, promises
from tests.docs import rule_pages
from tests.docs.checking import advised, checked, promised, with_data
from tests.docs.checking import said as as_page
from tests.docs.computed import computed, computed_with_data
from tests.docs.documented import with_documents
from tests.docs.fences import DOCS, FENCE, Fence, fences, frame, framed, in_frame

FOLDER = DOCS / "diagnostics"
INDEX = FOLDER / "README.md"
GROUPS = (
    ("S", "The text of a plan file"),
    ("P", "Plans"),
    ("D", "Data"),
    ("W", "Shapes that are seldom meant"),
    ("L", "The litmus test"),
    ("V", "Promises"),
    ("A", "Advice"),
    ("T", "Documents"),
    ("C", "Commands and planlang.toml"),
    ("E", "Examples"),
)


def page_of(code: Code) -> Path:
    """The page of a code."""
    return FOLDER / f"{code.name}.md"


def headline(code: Code) -> str:
    """The line below a page's title."""
    return f"{code.code}, {code.severity.value}. {code.summary}"


def blocks(page: Path, section: str) -> tuple[Fence, ...]:
    """The blocks below the heading `## Wrong` or `## Right`."""
    text = page.read_text(encoding="utf-8")
    start = text.count("\n", 0, text.index(f"\n## {section}\n")) + 1
    after = text.find("\n## ", text.index(f"\n## {section}\n") + 1)
    end = text.count("\n", 0, after) if after >= 0 else text.count("\n")
    return tuple(f for f in fences(page) if start < f.line <= end + 1)


@cache
def reported(code: Code, section: tuple[Fence, ...]) -> tuple[Diagnostic, ...]:
    """What planlang says about a section's plan, about its data where the code is one of data, and
    about its documents where it is one of documents."""
    plans = {f.file: f.text for f in section if f.language == "plan" and f.file}
    data_files = {f.file: f for f in section if f.language == "csv" and f.file}
    shown = [f for f in section if f.language == "plan" and not f.file]
    assert len(shown) <= 1, "one plan a section"
    text = framed(shown[0])[0] if shown else in_frame(frame("members"), "")
    if code in (*documents.CODES, *pdf.CODES):
        files = {f.file: f for f in section if f.file}
        with tempfile.TemporaryDirectory() as folder:
            as_pdf = code in pdf.CODES
            return in_order(with_documents(text, files, Path(folder), pdf=as_pdf))
    if code in advice.CODES:
        return in_order(advised(text, plans).diagnostics)
    if code in promises.CODES:
        return in_order(promised(text, plans).diagnostics)
    if code in (*litmus.FROM_DATA, *litmus.MEASURABLE):
        with tempfile.TemporaryDirectory() as folder:
            return in_order(computed_with_data(text, plans, data_files, Path(folder)))
    if code in litmus.CODES:
        return in_order(computed(text, plans))
    if code not in data.CODES:
        return in_order(checked(text, plans).diagnostics)
    with tempfile.TemporaryDirectory() as folder:
        return in_order(with_data(text, plans, data_files, Path(folder)))


def wanted(section: tuple[Fence, ...]) -> set[str]:
    """The codes that the section's blocks name."""
    shown = next((f for f in section if f.language == "plan" and not f.file), None)
    named = set(framed(shown)[1]) if shown else set()
    return named | {w for f in section if f.file for w in f.words[1:] if w != "raw"}


def said(code: Code, page: Path) -> str | None:
    """The message of the page's wrong example; None where the page shows none."""
    section = blocks(page, "Wrong")
    if not any(f.language == "text" for f in section):
        return None
    first = next((d for d in reported(code, section) if d.code == code), None)
    return None if first is None else as_page(first)


def index() -> str:
    """The list of all pages."""
    lines = [
        "# Messages",
        "",
        "Every message has a code, a name and a page: what it means, why it matters for pay, a",
        "wrong and a right example. Errors stop; warnings and notes do not. Warnings about shapes",
        "are answered with [`allow`](../language/litmus.md#allow) where they are meant.",
    ]
    for letter, title in GROUPS:
        codes = [c for c in CODES if c.code.startswith(letter)]
        if not codes:
            continue
        lines += ["", f"## {title}", "", "| code | name | meaning |", "|---|---|---|"]
        lines += [
            f"| {c.code} | [`{c.name}`]({c.name}.md) | {c.summary.replace('|', chr(92) + '|')} |"
            for c in codes
        ]
    return "\n".join(lines) + "\n"


def rewritten(code: Code, page: Path) -> str:
    """The page with its headline and its message as they are now."""
    text = page.read_text(encoding="utf-8")
    message = said(code, page)
    lines = text.split("\n")
    lines[2] = headline(code)
    text = "\n".join(lines)
    if message is None:
        return text

    def replace(found: re.Match[str]) -> str:
        return found[0] if found[1] != "text" else f"```text\n{message}```"

    start = text.index("\n## Wrong\n")
    end = text.find("\n## Right\n", start)
    return text[:start] + FENCE.sub(replace, text[start:end]) + text[end:]


def write() -> list[str]:
    """Writes what can be written; returns the names of codes that have no page yet."""
    missing: list[str] = []
    for code in CODES:
        page = page_of(code)
        if code in rule_pages.BY_CODE:
            page.write_text(rule_pages.page(code, headline(code)), encoding="utf-8")
        elif page.exists():
            page.write_text(rewritten(code, page), encoding="utf-8")
        else:
            missing.append(code.name)
    INDEX.write_text(index(), encoding="utf-8")
    return missing


if __name__ == "__main__":
    print(*(f"no page for {name}" for name in write()), sep="\n")  # noqa: T201
