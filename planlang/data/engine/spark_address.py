"""Where planlang.toml lets Spark run: `master` or `remote`, as Spark reads them.

Spark itself looks at such an address only once Java is up, and waits for a minute where nobody
answers. So its form is looked at when planlang.toml is read, and whether somebody listens there
before Java is started.
"""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_SECONDS = 10
"""So long an address may take to answer; each of several, where one is enough."""

_CONNECT_PORT = 15002
"""Where Spark Connect listens if nothing else is said."""

_LOCAL = re.compile(r"local(\[([0-9]+|\*)(\s*,\s*[0-9]+)?\])?")
_LOCAL_CLUSTER = re.compile(r"local-cluster\[\s*[0-9]+\s*,\s*[0-9]+\s*,\s*[0-9]+\s*\]")
_HOST_AND_PORT = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[^\[\]:/,;?#\s]+):([0-9]{1,5})")
_CONNECT = re.compile(r"sc://(\[[0-9A-Fa-f:.]+\]|[^\[\]:/,;?#\s]+)(:[0-9]{1,5})?/?(;[^?#]*)?")
_KUBERNETES = re.compile(r"k8s://\S+")

MASTERS = "`local[4]`, `spark://HOST:7077`, `yarn` or `k8s://https://HOST:PORT`"


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with an address, after "is `…`,", and what to do."""

    found: str
    help: str


def wrong_master(master: str) -> Wrong | None:
    """What is wrong with the form of a `master`; None where Spark can read it."""
    scheme, _, rest = master.partition("://")
    if master == "local" or master.startswith(("local[", "local-cluster")):
        read = _LOCAL.fullmatch(master)
        if _LOCAL_CLUSTER.fullmatch(master) or (read and not _no_threads(read.group(2))):
            return None
        return Wrong(
            "and in brackets a number of threads is wanted",
            "Write `local[4]`, or `local[*]` for as many as the machine has processors.",
        )
    if scheme == "spark":
        if all(_host_and_port(one) for one in rest.split(",")):
            return None
        return Wrong(
            "and a host and its port are wanted",
            "Write `spark://HOST:7077`; several are divided by commas: "
            "`spark://HOST1:7077,HOST2:7077`.",
        )
    if master == "yarn" or _KUBERNETES.fullmatch(master):
        return None
    return Wrong(
        "which is no place that Spark runs at",
        f"It is one of {MASTERS}. What another cluster manager reads belongs into "
        "spark-defaults.conf, as `spark.master`.",
    )


def wrong_remote(remote: str) -> Wrong | None:
    """What is wrong with the form of a `remote`; None where Spark Connect can read it."""
    read = _CONNECT.fullmatch(remote)
    if _LOCAL.fullmatch(remote) or (read and (not read[2] or _is_port(read[2][1:]))):
        return None
    return Wrong("and a Spark Connect server is wanted", "Write `sc://HOST:15002`.")


def unanswered(settings: Mapping[str, str]) -> str | None:
    """Why nobody can be spoken to at the addresses of `master` or `remote`, as a clause; None where
    somebody listens at one of them, or where there is none to look at.

    Kubernetes and Spark Connect may be reached through a proxy; the first has settings of its own
    for that and is not looked at.
    """
    reasons: list[str] = []
    for host, port in _addresses(settings):
        why = _why_not(host, port)
        if why is None:
            return None
        reasons.append(why)
    return ", ".join(reasons) or None


def _addresses(settings: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    scheme, _, rest = settings.get("master", "").partition("://")
    if scheme == "spark":
        yield from filter(None, map(_host_and_port, rest.split(",")))
    read = _CONNECT.fullmatch(settings.get("remote", ""))
    if read is not None:
        yield read[1].strip("[]"), int(read[2][1:]) if read[2] else _CONNECT_PORT


def _host_and_port(address: str) -> tuple[str, int] | None:
    read = _HOST_AND_PORT.fullmatch(address)
    return (read[1].strip("[]"), int(read[2])) if read and _is_port(read[2]) else None


def _is_port(digits: str) -> bool:
    return 0 < int(digits) < 2**16


def _no_threads(number: str | None) -> bool:
    return number is not None and number != "*" and int(number) == 0


def _why_not(host: str, port: int) -> str | None:
    """One look: a connection that is closed again at once."""
    try:
        socket.create_connection((host, port), timeout=_SECONDS).close()
    except socket.gaierror:
        return f"there is no host `{host}`"
    except TimeoutError:
        return f"`{host}` did not answer on port {port} within {_SECONDS} seconds"
    except ConnectionRefusedError:
        return f"nothing listens on port {port} of `{host}`"
    except (OSError, UnicodeError):
        return f"there is no way to port {port} of `{host}`"
    return None
