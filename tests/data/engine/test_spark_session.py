"""Where there is no Spark, one message says what is missing."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from planlang.data.engine.database import EngineUnreachableError
from planlang.data.engine.spark_session import open_session, said

_ASK = """
from planlang.data.engine.database import EngineUnreachableError
from planlang.data.engine.spark_session import open_session
try:
    open_session({"master": "local[1]"})
except EngineUnreachableError as error:
    print(error)
"""


def test_without_pyspark(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    with pytest.raises(EngineUnreachableError) as refused:
        open_session({})
    assert "planlang[spark]" in str(refused.value)


def test_without_java() -> None:
    without = {**os.environ, "JAVA_HOME": os.devnull}
    found = subprocess.run(
        [sys.executable, "-c", _ASK], env=without, capture_output=True, text=True, check=True
    )
    assert found.stdout.startswith("Spark needs Java, and there is none on this machine.")
    assert not found.stderr  # what the shell and Java say stays where nobody reads


def test_what_went_wrong_is_one_line_of_javas_own() -> None:
    class OfJava:
        def getMessage(self) -> str:  # noqa: N802
            return "All masters are unresponsive\n\tat org.apache…"

    error = RuntimeError("An error occurred while calling o1.x")
    assert said(error) == "An error occurred while calling o1.x"
    error.java_exception = OfJava()  # type: ignore[attr-defined]
    assert said(error) == "All masters are unresponsive"
