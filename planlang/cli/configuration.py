"""`planlang.toml`: what a repository says once instead of on every command line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from planlang.cli.console import refuse
from planlang.cli.engine_settings import Bindings, bindings_of
from planlang.diagnostics import Source, did_you_mean
from planlang.documents.settings import DocumentSettings
from planlang.repository import CONFIGURATION, root_of

if TYPE_CHECKING:
    from pydantic import BaseModel, ValidationError


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """What `planlang.toml` says, resolved against the folder it lies in: the folder of the data,
    the files and folders of the plans that pay the same people; where datasets lie and what
    measures them; what it says of documents; and which changes were agreed to."""

    data_folder: Path | None = None
    plans: tuple[Path, ...] = ()
    bindings: Bindings = field(default_factory=Bindings)
    documents: DocumentSettings = field(default_factory=DocumentSettings)
    accepted: Mapping[str, str] = field(default_factory=dict)
    """Changes that were agreed to: the reason by fingerprint."""


def read_configuration(plan_file: Path) -> Configuration:
    """The configuration of the repository that `plan_file` lies in; an empty one without a file.

    Leaves with exit code 2 where the file cannot be read or has a key it should not have.
    """
    found = root_of(plan_file) / CONFIGURATION
    if not found.is_file():
        return Configuration()
    return _read(found)


def _read(path: Path) -> Configuration:
    from pydantic import BaseModel, ConfigDict, ValidationError

    class Section(BaseModel):
        model_config = ConfigDict(strict=True, frozen=True, extra="forbid")
        data: str | None = None
        plans: list[str] = []

    class Documents(BaseModel):
        model_config = ConfigDict(strict=True, frozen=True, extra="forbid")
        templates: str | None = None
        language: str | None = None
        company: str | None = None
        logo: str | None = None
        colour: str | None = None
        font: str | None = None
        font_folder: str | None = None
        footer: str | None = None

    class File(BaseModel):
        model_config = ConfigDict(strict=True, frozen=True, extra="forbid")
        planlang: Section = Section()
        engine: dict[str, Any] = {}
        datasets: dict[str, Any] = {}
        documents: Documents = Documents()
        accepted: dict[str, str] = {}

    try:
        text = path.read_text(encoding="utf-8")
        file = File.model_validate(tomllib.loads(text))
    except UnicodeDecodeError:
        refuse(f"`{path.name}` is not UTF-8 text.")
    except tomllib.TOMLDecodeError as error:
        refuse(
            f"`{path.name}` is no TOML: {error}.",
            'A section is written [planlang], a line in it data = "data", with quotes round texts.',
        )
    except ValidationError as error:
        _refuse(path, error, {"": File, "planlang": Section, "documents": Documents})
    section = file.planlang
    return Configuration(
        data_folder=None if section.data is None else _shortest(path.parent / section.data),
        plans=tuple(_shortest(path.parent / plans) for plans in section.plans),
        bindings=bindings_of(path.name, _shortest(path.parent), file.engine, file.datasets),
        documents=DocumentSettings(
            folder=_shortest(path.parent),
            source=Source(_shortest(path).as_posix(), text),
            **file.documents.model_dump(),
        ),
        accepted=_fingerprints(path.name, file.accepted),
    )


def accepted_in(name: str, content: bytes) -> Mapping[str, str]:
    """The changes that the `planlang.toml` of a commit agrees to; leaves with exit code 2 where it
    cannot be read."""
    try:
        found = tomllib.loads(content.decode("utf-8")).get("accepted", {})
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        refuse(f"`{name}` is no TOML: {error}.")
    if not isinstance(found, dict) or not all(isinstance(r, str) for r in found.values()):
        refuse(f"`{name}`: [accepted] is not right.", 'Write ab980abafb12 = "why".')
    return _fingerprints(name, found)


def _fingerprints(name: str, accepted: Mapping[str, str]) -> Mapping[str, str]:
    for key, reason in accepted.items():
        if re.fullmatch(r"[0-9a-f]{12}", key) is None:
            refuse(
                f"`{name}` accepts `{key}`, which is no fingerprint of a change.",
                "planlang diff shows fingerprints in brackets: twelve digits and letters a to f.",
            )
        if not reason.strip():
            refuse(f"`{name}` accepts `{key}` without a reason.", f'Write {key} = "why".')
    return dict(accepted)


def _shortest(path: Path) -> Path:
    """The path as the user would type it, where it lies below the current folder."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def _refuse(path: Path, error: ValidationError, sections: dict[str, type[BaseModel]]) -> NoReturn:
    first = error.errors(include_url=False)[0]
    *section, key = (part for part in first["loc"] if isinstance(part, str))
    where = f"`{key}`" + (f" in [{'.'.join(section)}]" if section else "")
    match first["type"]:
        case "extra_forbidden" if not section:
            _refuse_section(path, key, first["input"], sections)
        case "extra_forbidden":
            known = sections[".".join(section)].model_fields
            refuse(f"`{path.name}` has {where}, which is not a key.", did_you_mean(key, known))
        case "model_type" | "dict_type":
            refuse(
                f"`{path.name}`: {where} is a section.",
                f"Write [{key}] on a line of its own, and what it says below.",
            )
        case "list_type":
            wanted = 'a list was wanted, such as ["plans"]'
        case _:
            wanted = "a text in quotes was wanted"
    refuse(f"`{path.name}`: {where} is `{first['input']}`, and {wanted}.")


def _refuse_section(
    path: Path, name: str, said: object, sections: dict[str, type[BaseModel]]
) -> NoReturn:
    """Leaves with exit code 2 for what stands above all sections, or for one that is not known."""
    if isinstance(said, dict):
        refuse(
            f"`{path.name}` has a section [{name}], which there is not.",
            did_you_mean(name, sections[""].model_fields),
        )
    owner = next((s for s, model in sections.items() if s and name in model.model_fields), None)
    refuse(
        f"`{path.name}` has `{name}` outside of a section.",
        f"Write [{owner}] on a line of its own above it."
        if owner
        else f"The sections are {', '.join(f'[{s}]' for s in sections[''].model_fields)}.",
    )
