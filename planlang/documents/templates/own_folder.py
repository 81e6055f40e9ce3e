"""What is odd about a company's folder, though every template in it works."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from planlang.diagnostics import Diagnostic, Source, Span, did_you_mean
from planlang.diagnostics.catalogue import documents as codes
from planlang.documents.templates.folders import KINDS, Folders
from planlang.documents.templates.refused import UnreadableError

_TEMPLATES = {".html", ".md", ".typ", ".css"}
_OF_KIND = {
    "html": (".html", ".css", ".js"),
    "markdown": (".md",),
    "typst": (".typ",),
    "charts": (".svg",),
}


def unused(folders: Folders) -> Iterator[Diagnostic]:
    """Files that look like templates, and that no document looks for: they lie elsewhere, or have
    a name that neither ours nor another of them has."""
    if folders.own is None:
        return
    ours = Folders(None).names()
    yield from _unnamed(folders, folders.own, ours)
    for file in sorted((*folders.own.glob("*"), *folders.own.glob("*/*"))):
        name = file.relative_to(folders.own).as_posix()
        folder = name.partition("/")[0]
        if file.suffix not in _TEMPLATES or folder in KINDS or folder.startswith("."):
            continue
        same = [known for known in ours if known.rpartition("/")[2] == file.name]
        if same:
            near = f"Move it to `{(folders.own / same[0]).as_posix()}`."
            yield Diagnostic(
                code=codes.TEMPLATE_UNUSED,
                message=f"`{file.as_posix()}` is used by no document.",
                help=f"Templates lie in {', '.join(f'`{kind}`' for kind in KINDS)}. {near}",
            )


def _unnamed(folders: Folders, own: Path, ours: tuple[str, ...]) -> Iterator[Diagnostic]:
    names = [name for name in folders.names() if folders.is_own(name)]
    unknown = [
        name
        for name in names
        if name not in ours and name.endswith(_OF_KIND[name.partition("/")[0]])
    ]
    if not unknown:
        return
    texts = {name: _text(folders, name) for name in names}
    for name in unknown:
        if any(name in text for other, text in texts.items() if other != name):
            continue
        kind = name.partition("/")[0]
        near = did_you_mean(name, [known for known in ours if known.startswith(f"{kind}/")])
        yield Diagnostic(
            code=codes.TEMPLATE_UNUSED,
            message=f"`{(own / name).as_posix()}` is used by no document.",
            help=f"No template of ours has that name, and none of yours uses it. {near}",
        )


def _text(folders: Folders, name: str) -> str:
    try:
        return folders.read(name).text
    except UnreadableError:
        return ""


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
