"""Getting into PostgreSQL: by an address from the environment, an entry of pg_service.conf, or the
driver's own settings. What fails is said in words of ours, without a piece of the address."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any

from planlang.data.engine.binding import EngineBinding
from planlang.data.engine.database import EngineUnreachableError

if TYPE_CHECKING:
    import psycopg

_SECONDS = 10
_PATIENCE: dict[str, str | int] = {
    "connect_timeout": _SECONDS,
    # A server that is gone without a word is given up after two minutes, not after two hours.
    "keepalives_idle": 60,
    "keepalives_interval": 10,
    "keepalives_count": 6,
}
"""Settings of the driver for whoever has none."""

_LIKE_PSQL = "Try the same with `psql`, which reads the same settings."
_REASONS = (
    (
        r"password authentication failed|PAM authentication failed|LDAP authentication failed",
        "the server does not accept the user or the password",
        "The password comes from the address or from ~/.pgpass.",
    ),
    (
        r"no password supplied",
        "the server wants a password, and none was given",
        "Put it into ~/.pgpass or into the address.",
    ),
    (
        r"no pg_hba\.conf entry|pg_hba\.conf rejects",
        "the server does not let this user in from here",
        "Who may enter from where stands in its pg_hba.conf.",
    ),
    (
        r"definition of service .* not found|service file .* not found",
        "there is no such service in pg_service.conf",
        "psql looks for it in ~/.pg_service.conf, or where PGSERVICEFILE says.",
    ),
    (
        r"resolve host|translate host|[Nn]ame or service not known",
        "there is no host of this name",
        _LIKE_PSQL,
    ),
    (
        r"Connection refused|No such file or directory",
        "nothing answers there",
        f"Is the server up, and is it this host and port? {_LIKE_PSQL}",
    ),
    (
        r"timeout expired|timed out",
        f"it took longer than {_SECONDS} seconds, or than PGCONNECT_TIMEOUT says",
        "Is the host right, and does a firewall let you through?",
    ),
    (r"unreachable", "there is no way to this host from here", _LIKE_PSQL),
    (
        r'FATAL:\s+database "(.|\n)*" does not exist',
        "the server has no such database",
        "`psql -l` with the same settings lists those that it has.",
    ),
    (
        r'FATAL:\s+role "(.|\n)*" (does not exist|is not permitted to log in)',
        "the server has no such user",
        "Look at the user in the address, or in PGUSER.",
    ),
    (
        r"permission denied for database",
        "the user may not connect to this database",
        "What is needed is the right CONNECT.",
    ),
    (
        r"too many (clients|connections)|connection slots are reserved",
        "the server has as many connections as it takes",
        "Try again when some are closed.",
    ),
    (
        r"the database system is (starting up|shutting down|in recovery mode|not yet accepting)",
        "the server is starting or stopping",
        "Try again in a moment.",
    ),
    (r"SSL|certificate", "the encrypted connection failed", _LIKE_PSQL),
)
"""What the driver says, as a pattern, with our words for it and what may help: the first counts."""


def connected(binding: EngineBinding) -> psycopg.Connection[tuple[Any, ...]]:
    """A connection that sees one state of the database, in whose answers `numeric` is `int`.

    Raises EngineUnreachableError where there is no driver or no way in, within seconds.
    """
    try:
        import psycopg
    except ImportError:
        raise EngineUnreachableError(
            'planlang.toml says `kind = "postgres"`, and the driver is not installed.',
            'Install it: pip install "planlang[postgres]".',
        ) from None
    from psycopg.conninfo import conninfo_to_dict

    url = _from_environment(binding)
    given: dict[str, Any] = {"client_encoding": "utf8", "application_name": "planlang"}
    if "service" in binding.settings:
        given["service"] = binding.settings["service"]
    try:
        said = conninfo_to_dict(url)
    except psycopg.Error:
        raise EngineUnreachableError(
            f"What stands in the environment's {binding.settings.get('url_variable')} is no "
            "address of a PostgreSQL database.",
            "It looks like postgresql://USER@HOST/DATABASE.",
        ) from None
    given |= {key: value for key, value in _PATIENCE.items() if key not in said}
    if "PGCONNECT_TIMEOUT" in os.environ:
        given.pop("connect_timeout", None)
    try:
        connection = psycopg.connect(url, cursor_factory=psycopg.RawCursor, **given)
    except psycopg.Error as error:
        why, help = _why(str(error))
        raise EngineUnreachableError(
            f"The PostgreSQL database{_where(binding)} could not be reached: {why}.", help
        ) from None
    encoding = connection.info.parameter_status("server_encoding")
    if encoding not in (None, "UTF8"):
        connection.close()
        raise EngineUnreachableError(
            f"The PostgreSQL database{_where(binding)} keeps its texts in {encoding}, and UTF8 is "
            "wanted: no text is changed on its way.",
            "Copy what is needed into a database that was made with `ENCODING 'UTF8'`.",
        )
    connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
    _numbers_as_int(connection)
    return connection


def _from_environment(binding: EngineBinding) -> str:
    """The connection string; an empty one where the driver's own settings say it all."""
    variable = binding.settings.get("url_variable")
    if variable is None:
        return ""
    url = os.environ.get(variable)
    if not url:
        raise EngineUnreachableError(
            f"planlang.toml takes the address of the database from {variable}, and the "
            "environment has no such variable.",
            f"Set {variable}, or write `service = …` to use an entry of pg_service.conf.",
        )
    return url


def _where(binding: EngineBinding) -> str:
    """The place in planlang.toml that leads to the database."""
    said = "".join(f'`{key} = "{name}"`' for key, name in binding.settings.items())
    return f" that {said} in planlang.toml leads to" if said else ""


def _why(said: str) -> tuple[str, str]:
    """The reason in words of ours: the driver's may repeat parts of an address with a password."""
    for theirs, ours, help in _REASONS:
        if re.search(theirs, said) is not None:
            return ours, help
    return "the driver gave up", _LIKE_PSQL


def _numbers_as_int(connection: psycopg.Connection[tuple[Any, ...]]) -> None:
    """`numeric` comes out as `int`: everything asked for is a whole number."""
    from psycopg.adapt import Loader

    class Whole(Loader):
        def load(self, data: Any) -> int:
            return int(bytes(data))

    connection.adapters.register_loader("numeric", Whole)
