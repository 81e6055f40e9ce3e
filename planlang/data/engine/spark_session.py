"""The Spark session of a measuring: the environment's, with what exactness needs switched on.

Where Spark runs and who may use it is the environment's own configuration (spark-defaults.conf,
SPARK_* variables, a session that is open already); planlang.toml can name a `master` or `remote`.
"""

from __future__ import annotations

import logging
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

from planlang.data.engine.database import EngineUnreachableError
from planlang.data.engine.spark_address import unanswered

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_EXACT = {
    "spark.sql.ansi.enabled": "true",  # without it a sum that overflows is NULL
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.caseSensitive": "true",
    "spark.sql.groupByOrdinal": "true",
    "spark.sql.orderByOrdinal": "true",
    "spark.sql.legacy.decimal.retainFractionDigitsOnTruncate": "true",  # else `=` rounds
}


def open_session(settings: Mapping[str, str]) -> SparkSession:
    """A session of our own beside the one that the environment has or makes for us.

    Names and settings of ours are seen by nobody else in it. Raises EngineUnreachableError where
    there is no PySpark, no Java, or no such cluster.
    """
    try:
        from py4j.protocol import Py4JError
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError:
        raise EngineUnreachableError(
            'planlang.toml says `kind = "spark"`, and PySpark is not installed.',
            'Install it: pip install "planlang[spark]".',
        ) from None
    builder = SparkSession.builder.appName("planlang")
    if "master" in settings:
        builder = builder.master(settings["master"])
    if "remote" in settings:
        builder = builder.remote(settings["remote"])
    if SparkSession.getActiveSession() is None:
        _look_at(settings)
        builder = builder.config("spark.ui.showConsoleProgress", "false")
        builder = builder.config("spark.log.level", "OFF")
    # What fails is said by exceptions; PySpark's own log would repeat statements with their values.
    logging.getLogger("SQLQueryContextLogger").setLevel(logging.CRITICAL + 1)
    java_said: list[str] = []
    try:
        with _quiet(java_said):
            session = builder.getOrCreate()
            own = session.newSession() if hasattr(session, "newSession") else session
            for key, value in _EXACT.items():
                own.conf.set(key, value)
    except (PySparkException, Py4JError, OSError, RuntimeError) as error:
        if "remote" not in settings and not _has_java():
            raise EngineUnreachableError(
                "Spark needs Java, and there is none on this machine.",
                "Install Java 17 or 21, or set JAVA_HOME to where it lies.",
            ) from None
        advice = "Try the same with `pyspark`, which reads the same settings."
        if "remote" in settings and "PACKAGE_NOT_INSTALLED" in str(error):
            advice = 'Install what `remote` needs: pip install "pyspark[connect]".'
        why = (_why_no_java(java_said) or said(error)).rstrip(".")
        if "stopped SparkContext" in why:  # which it is once no master has answered for a minute
            why = "what listens there does not answer this Spark as a master of its version does"
        raise EngineUnreachableError(
            f"Spark{_where(settings)} could not be reached: {why}.", advice
        ) from None
    return own


def _where(settings: Mapping[str, str]) -> str:
    """The address as planlang.toml says it, where it says one."""
    return "".join(f' at `{key} = "{where}"`' for key, where in settings.items())


def _look_at(settings: Mapping[str, str]) -> None:
    """Refuses an address at which nobody listens, before Java is started for it."""
    has_proxy = any(os.environ.get(f"{of}_proxy") for of in ("grpc", "https", "http"))
    if "remote" in settings and has_proxy:
        return  # which knows of hosts that we do not
    nobody = unanswered(settings)
    if nobody is not None:
        ((key, where),) = settings.items()
        raise EngineUnreachableError(
            f'planlang.toml says `{key} = "{where}"` in [engine], and {nobody}.',
            f"Mend the address, or start Spark there; without `{key}`, Spark's own settings say "
            "where it runs.",
        )


def _has_java() -> bool:
    home = os.environ.get("JAVA_HOME")
    return shutil.which("java", path=f"{home}/bin" if home else None) is not None


def said(error: Exception) -> str:
    """The first line of what went wrong, from Java's side where it happened there."""
    java = getattr(error, "java_exception", None)
    message = str(error) if java is None else java.getMessage() or java.toString()
    return message.strip().partition("\n")[0]


_FATAL = re.compile(r"(?:Exception in thread .*?Exception|Error): (.+)")


def _why_no_java(lines: list[str]) -> str | None:
    """Why Java or Spark's launcher gave up, in their words."""
    return next((found[1].strip() for line in lines if (found := _FATAL.match(line))), None)


@contextmanager
def _quiet(said: list[str]) -> Iterator[None]:
    """Java writes its greetings, and later Spark its log, to the standard error that it starts
    with: it gets a file that nobody reads, and progress stays readable. Where Java does not even
    start, its lines are in `said`; what fails later is raised."""
    try:
        known = os.dup(sys.stderr.fileno())
    except (OSError, ValueError, AttributeError):  # no such file, as inside of a notebook
        yield
        return
    with tempfile.TemporaryFile() as unread:
        os.dup2(unread.fileno(), sys.stderr.fileno())
        try:
            yield
        except Exception:
            said += _lines(unread)
            raise
        finally:
            os.dup2(known, sys.stderr.fileno())
            os.close(known)


def _lines(file: IO[bytes]) -> list[str]:
    file.seek(0)
    return file.read().decode(errors="replace").splitlines()
