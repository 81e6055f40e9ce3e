"""What is odd about a company's folder, though every template in it works."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Diagnostic, Source, Span
from planlang.diagnostics.catalogue import documents as codes
from planlang.documents.templates.folders import KINDS, Folders
from planlang.documents.templates.refused import UnreadableError

_TEMPLATES = {".html", ".md", ".typ", ".css"}


def unused(folders: Folders) -> Iterator[Diagnostic]:
    """Files that look like templates and lie where no document looks for them."""
    if folders.own is None:
        return
    for file in sorted((*folders.own.glob("*"), *folders.own.glob("*/*"))):
        name = file.relative_to(folders.own).as_posix()
        folder = name.partition("/")[0]
        if file.suffix not in _TEMPLATES or folder in KINDS or folder.startswith("."):
            continue
        same = [known for known in folders.names() if known.rpartition("/")[2] == file.name]
        if same:
            near = f"Move it to `{(folders.own / same[0]).as_posix()}`."
            yield Diagnostic(
                code=codes.TEMPLATE_UNUSED,
                message=f"`{file.as_posix()}` is used by no document.",
                help=f"Templates lie in {', '.join(f'`{kind}`' for kind in KINDS)}. {near}",
            )


def not_said(text: str, language: str, folders: Folders) -> Diagnostic | None:
    """The message for a text of a company's template that is not there in the reader's language;
    None for a text of ours."""
    place = _where(text, folders)
    if place is None:
        return None
    assert folders.own is not None
    file = (folders.own / "catalogues" / f"{language}.po").as_posix()
    return Diagnostic(
        code=codes.TEXT_UNTRANSLATED,
        message=f"This text is not there in `{language}`, and is printed in English.",
        place=place,
        help=f'Write it into `{file}`: `msgid "{text}"`, and below it `msgstr "…"`.',
    )


def _where(text: str, folders: Folders) -> Span | None:
    for name in folders.names():
        if not folders.is_own(name):
            continue
        try:
            found = folders.read(name)
        except UnreadableError:
            continue
        for quoted in (f'"{text}"', f"'{text}'"):
            start = found.text.find(quoted)
            if start >= 0:
                return Span(Source(found.shown, found.text), start, start + len(quoted))
    return None
