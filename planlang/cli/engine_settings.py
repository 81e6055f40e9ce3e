"""`[engine]` and `[datasets.NAME]` of planlang.toml: where facts are measured, and where they lie.

The file is checked in with the plans, so nothing secret may stand in it: an address with a password
belongs into the environment, or into the driver's own configuration.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from planlang.cli.console import refuse
from planlang.data.engine.binding import EngineBinding, EngineKind, EngineTable
from planlang.diagnostics import did_you_mean

_KEYS = {
    EngineKind.DUCKDB: (),
    EngineKind.POSTGRES: ("url_variable", "service"),
    EngineKind.SPARK: ("master", "remote"),
}
_SECRETS = frozenset(
    {"url", "uri", "dsn", "password", "passwd", "pwd", "token", "secret", "connection"}
    | {"connection_string", "user", "username", "credentials", "jdbc"}
)
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_HOLDS_A_SECRET = re.compile(r"@|token|user|password|x-databricks", re.IGNORECASE)
_SERVICE = re.compile(r"[A-Za-z0-9_.-]+")
_DECLARED = re.compile(
    r"^\s*(?:dataset|roster|assignments|rates|objectives)\s+(\w+)\s*\"", re.MULTILINE
)
_NAME_PART = re.compile(r'\s*(?:"((?:[^"]|"")+)"|([^".\s](?:[^".]*[^".\s])?))\s*')

_WHERE_SECRETS_GO = (
    "Put the address into a variable of the environment and name the variable: "
    '`url_variable = "PLANLANG_DATABASE"`; or name an entry of pg_service.conf: `service = "…"`.'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bindings:
    """Where datasets lie: `files` and `tables` by the names of datasets."""

    engine: EngineBinding = field(default_factory=EngineBinding)
    files: Mapping[str, Path] = field(default_factory=dict)
    tables: Mapping[str, EngineTable] = field(default_factory=dict)

    @property
    def datasets(self) -> frozenset[str]:
        return frozenset((*self.files, *self.tables))


def bindings_of(
    file: str, folder: Path, engine: Mapping[str, object], datasets: Mapping[str, object]
) -> Bindings:
    """What the two sections say, paths as seen from `folder`; leaves with exit code 2 where a key
    or a value is not right. `file` is what messages call planlang.toml."""
    binding = _engine(file, engine)
    files: dict[str, Path] = {}
    tables: dict[str, EngineTable] = {}
    for name, said in datasets.items():
        where = f"[datasets.{name}]"
        if not isinstance(said, dict):
            refuse(f"`{file}`: {where} is a section, with `file` or `table` in it.")
        _only(file, where, said, ("file", "table", "path"))
        if len(said) != 1:
            refuse(
                f"`{file}`: {where} says {len(said)} places, and one is wanted.",
                "A dataset lies in a `file`, a `table` of the engine, or a `path` that it reads.",
            )
        ((key, value),) = said.items()
        place = _text(file, where, key, value)
        if key == "file":
            files[name] = folder / place
        else:
            tables[name] = _table(file, where, binding, key, place)
    return Bindings(engine=binding, files=files, tables=tables)


def know_all(bound: Iterable[str], known: Iterable[str], repository: Path) -> None:
    """Leaves with exit code 2 where planlang.toml binds a dataset that neither the plans at hand
    nor any other plan file of the repository has: the rows of the one that is meant would be read
    from somewhere else without a word."""
    names = frozenset(known)
    unknown = sorted(frozenset(bound) - names)
    if not unknown:
        return
    everywhere = names | _declared_below(repository)
    for name in unknown:
        if name not in everywhere:
            refuse(
                f"planlang.toml says where dataset `{name}` lies, and no plan file of the "
                "repository declares it.",
                did_you_mean(name, everywhere, "dataset"),
            )


def _declared_below(folder: Path) -> frozenset[str]:
    """The datasets of all plan files of a repository, as their lines begin: a file with mistakes
    has its datasets, too."""
    return frozenset(
        found[1]
        for file in folder.rglob("*.plan")
        if file.is_file()
        and not any(part.startswith(".") for part in file.relative_to(folder).parts)
        for found in _DECLARED.finditer(file.read_text(encoding="utf-8", errors="replace"))
    )


def _engine(file: str, said: Mapping[str, object]) -> EngineBinding:
    where = "[engine]"
    if not said:
        return EngineBinding()
    for key in said:
        if key.lower().replace("-", "_") in _SECRETS:
            refuse(
                f"`{file}` has `{key}` in {where}: who gets in is not said in a file that others "
                "read.",
                _WHERE_SECRETS_GO,
            )
    kinds = [kind.value for kind in EngineKind]
    if "kind" not in said:
        _only(file, where, said, ("kind", *(key for keys in _KEYS.values() for key in keys)))
        refuse(f"`{file}`: {where} has no `kind`.", f"It is one of {', '.join(kinds)}.")
    given = _text(file, where, "kind", said["kind"])
    if given not in kinds:
        refuse(
            f"`{file}`: `{given}` is no kind of engine.",
            did_you_mean(given, kinds, "kind of engine"),
        )
    kind = EngineKind(given)
    _only(file, where, said, ("kind", *_KEYS[kind]))
    settings = {key: _text(file, where, key, said[key]) for key in said if key != "kind"}
    if kind is EngineKind.POSTGRES:
        if len(settings) > 1:
            refuse(f"`{file}`: {where} has both `url_variable` and `service`, and one is wanted.")
        for key, form in (("url_variable", _VARIABLE), ("service", _SERVICE)):
            if key in settings and form.fullmatch(settings[key]) is None:
                refuse(
                    f"`{file}`: `{key}` in {where} is not a name. An address does not belong here: "
                    "others read this file.",
                    _WHERE_SECRETS_GO,
                )
    if kind is EngineKind.SPARK:
        _where_spark_runs(file, where, settings)
    return EngineBinding(kind=kind, settings=settings)


def _where_spark_runs(file: str, where: str, settings: Mapping[str, str]) -> None:
    from planlang.data.engine.spark_address import wrong_master, wrong_remote

    if len(settings) > 1:
        refuse(f"`{file}`: {where} has both `master` and `remote`, and one is wanted.")
    if _HOLDS_A_SECRET.search(settings.get("remote", "")):
        refuse(
            f"`{file}`: `remote` in {where} says who gets in, and others read this file.",
            "Put the whole address into the environment, as SPARK_REMOTE, and leave `remote` out.",
        )
    for key, address in settings.items():
        wrong = wrong_master(address) if key == "master" else wrong_remote(address)
        if wrong is not None:
            refuse(f"`{file}`: `{key}` in {where} is `{address}`, {wrong.found}.", wrong.help)


def _table(file: str, where: str, engine: EngineBinding, key: str, place: str) -> EngineTable:
    if engine.kind is EngineKind.DUCKDB:
        refuse(
            f"`{file}`: {where} has a `{key}`, and there is no engine that has it.",
            'Say which one holds it: `kind = "postgres"` or `kind = "spark"` in [engine].',
        )
    if key == "path":
        if engine.kind is not EngineKind.SPARK:
            refuse(f"`{file}`: {where} has a `path`, which Spark alone reads.", "Write `file = …`.")
        return EngineTable(path=place)
    parts = _parts(place)
    if engine.kind is EngineKind.POSTGRES and (parts is None or len(parts) != 2):
        refuse(
            f"`{file}`: `table` in {where} wants a schema and a table, like `crm.renewals`.",
            "A name with a point or a blank stands in double quotes: `'crm.\"won deals\"'`.",
        )
    if parts is None:
        refuse(f"`{file}`: `table` in {where} is no name of a table.")
    return EngineTable(name=parts)


def _parts(name: str) -> tuple[str, ...] | None:
    """The names between the points; None where it is no such name."""
    parts: list[str] = []
    at = 0
    while (found := _NAME_PART.match(name, at)) is not None:
        quoted, bare = found.groups()
        parts.append(quoted.replace('""', '"') if quoted is not None else bare)
        at = found.end()
        if at == len(name):
            return tuple(parts)
        if name[at] != ".":
            return None
        at += 1
    return None


def _only(file: str, where: str, said: Mapping[str, object], known: tuple[str, ...]) -> None:
    for key in said:
        if key not in known:
            refuse(
                f"`{file}` has `{key}` in {where}, which is not a key.", did_you_mean(key, known)
            )


def _text(file: str, where: str, key: str, value: object) -> str:
    if not isinstance(value, str):
        refuse(f"`{file}`: `{key}` in {where} is `{value}`, and a text in quotes was wanted.")
    if not value.strip():
        refuse(f"`{file}`: `{key}` in {where} is empty.")
    return value
