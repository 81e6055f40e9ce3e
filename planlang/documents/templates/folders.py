"""Where templates lie: a company's folder over ours, and nothing outside of the two."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from jinja2 import BaseLoader, Environment, TemplateNotFound

import planlang
from planlang.documents.templates.refused import NoTextError, OtherKindError, UnreadableError

OURS = "planlang/"
"""In front of a name: our template, also where the company has one of that name."""

LARGEST = 1_000_000
"""Bytes of one template."""

KINDS = ("html", "markdown", "typst", "charts")
"""The folders in which templates lie; what they are called says how values are escaped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateText:
    """A template's text, the path it is shown under in messages, and the file it was read from."""

    shown: str
    text: str
    file: Path


def product_folder() -> Path:
    """The folder of our templates: inside of the package when it was installed from a wheel,
    beside it in a checkout."""
    package = Path(planlang.__file__).parent
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent / "templates"


class Folders:
    """Templates by names such as `html/plan.html`: the company's if it has one, else ours.

    `planlang/html/plan.html` is always ours, so that a company's template can extend the one that
    it stands in front of.
    """

    def __init__(self, own: Path | None) -> None:
        self.own = own
        self.ours = product_folder()

    def read(self, name: str) -> TemplateText:
        """The template called `name`; raises TemplateNotFound or UnreadableError."""
        if not _is_name(name):
            raise TemplateNotFound(name)
        if self.own is not None and not name.startswith(OURS):
            file = self.own / name
            if file.is_file():
                return _read(file, self.own)
        file = self.ours / name.removeprefix(OURS)
        if not file.is_file():
            raise TemplateNotFound(name)
        text = file.read_text(encoding="utf-8")
        return TemplateText(shown=OURS + name.removeprefix(OURS), text=text, file=file)

    def called(self, shown: str) -> str:
        """The name of the template that is shown as `shown`; any other text as it is."""
        own = "" if self.own is None else f"{self.own.as_posix()}/"
        return shown.removeprefix(own)

    def is_own(self, name: str) -> bool:
        """Whether `name` means a file of the company."""
        return self.own is not None and not name.startswith(OURS) and (self.own / name).is_file()

    def names(self) -> tuple[str, ...]:
        """Every name that there is, without the prefix of ours."""
        found = {name for folder in (self.own, self.ours) for name, _ in _files(folder)}
        return tuple(sorted(found))

    def fingerprint(self) -> str:
        """SHA-256 over the names and contents of all templates, in hexadecimal digits."""
        digest = sha256()
        for folder in (self.own, self.ours):
            for name, file in _files(folder):
                content = file.read_bytes()
                digest.update(f"{name}\0{len(content)}\0".encode())
                digest.update(content)
        return digest.hexdigest()


class OfKinds(BaseLoader):
    """What an environment may load: templates of the kinds that it escapes for."""

    def __init__(self, folders: Folders, *kinds: str) -> None:
        self._folders = folders
        self._kinds = kinds

    def is_own(self, name: str) -> bool:
        """Whether `name` means a file of the company."""
        return self._folders.is_own(name)

    def get_source(
        self,
        environment: Environment,  # noqa: ARG002 - Jinja's own signature
        template: object,
    ) -> tuple[str, str, Callable[[], bool]]:
        """What Jinja asks for; raises TemplateNotFound, UnreadableError or OtherKindError."""
        if not isinstance(template, str):
            raise NoTextError(template, "the name of a template")
        found = self._folders.read(template)
        if template.removeprefix(OURS).partition("/")[0] not in self._kinds:
            raise OtherKindError(template, self._kinds)
        return found.text, found.shown, lambda: True


def _is_name(name: str) -> bool:
    """Names are plain: no way up, no drive, no other separator."""
    parts = name.split("/")
    return not any(part in ("", ".", "..") for part in parts) and not set(name) & set("\\:\0")


def _read(file: Path, folder: Path) -> TemplateText:
    shown = file.as_posix()
    if not file.resolve().is_relative_to(folder.resolve()):
        raise UnreadableError(
            shown,
            f"`{shown}` is a link that leads out of the folder of templates.",
            f"Copy the file it leads to into `{folder.as_posix()}`.",
        )
    size = file.stat().st_size
    if size > LARGEST:
        raise UnreadableError(
            shown,
            f"`{shown}` has {size:,} bytes, and a template may have {LARGEST:,}.",
            "Pictures belong into files of their own; a logo is set in planlang.toml.",
        )
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableError(
            shown,
            f"`{shown}` is not UTF-8 text: byte {error.start + 1} is no part of a character.",
            "Save it as UTF-8.",
        ) from None
    except OSError as error:
        raise UnreadableError(
            shown, f"`{shown}` cannot be read: {error.strerror}.", "Look at its permissions."
        ) from None
    return TemplateText(shown=shown, text=text, file=file)


def _files(folder: Path | None) -> Iterator[tuple[str, Path]]:
    """The files of a folder that have a template's name, in order."""
    if folder is None:
        return
    for kind in KINDS:
        for file in sorted((folder / kind).rglob("*")):
            if file.is_file():
                yield file.relative_to(folder).as_posix(), file
