"""Where there is no Spark, one message says what is missing, and says it soon."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator

import pytest

from planlang.data.engine import spark_address
from planlang.data.engine.database import EngineUnreachableError
from planlang.data.engine.spark_address import unanswered, wrong_master, wrong_remote
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


@pytest.mark.long
def test_what_java_says_before_there_is_a_session_is_said() -> None:
    ours = {k: v for k, v in os.environ.items() if k not in ("HADOOP_CONF_DIR", "YARN_CONF_DIR")}
    asked = [sys.executable, "-c", _ASK.replace("local[1]", "yarn")]
    found = subprocess.run(asked, env=ours, capture_output=True, text=True, check=True)
    assert found.stdout.startswith('Spark at `master = "yarn"` could not be reached: When running')
    assert "HADOOP_CONF_DIR" in found.stdout


def test_what_went_wrong_is_one_line_of_javas_own() -> None:
    class OfJava:
        def getMessage(self) -> str:  # noqa: N802
            return "All masters are unresponsive\n\tat org.apache…"

    error = RuntimeError("An error occurred while calling o1.x")
    assert said(error) == "An error occurred while calling o1.x"
    error.java_exception = OfJava()  # type: ignore[attr-defined]
    assert said(error) == "All masters are unresponsive"


@pytest.mark.parametrize(
    "master",
    ["local", "local[4]", "local[*]", "local[2, 3]", "local-cluster[2,1,1024]", "yarn",
     "spark://h:7077", "spark://a:7077,b.example.com:7078", "spark://[::1]:7077",
     "k8s://https://10.0.0.1:6443"],
)  # fmt: skip
def test_masters_that_spark_reads(master: str) -> None:
    assert wrong_master(master) is None


@pytest.mark.parametrize(
    ("master", "said"),
    [("sparkk://h:7077", "no place that Spark runs at"), ("local[x]", "a number of threads"),
     ("local[0]", "a number of threads"), ("local[]", "a number of threads"),
     ("spark://h", "a host and its port"), ("spark://h:99999", "a host and its port"),
     ("spark://", "a host and its port"), ("spark://a:1,", "a host and its port"),
     ("localhost:7077", "no place"), ("mesos://h:1", "no place"), ("YARN", "no place")],
)  # fmt: skip
def test_masters_that_it_does_not_read(master: str, said: str) -> None:
    wrong = wrong_master(master)
    assert wrong is not None
    assert said in wrong.found


def test_remotes_that_spark_connect_reads() -> None:
    for remote in ("sc://h", "sc://h:15002", "sc://h/;use_ssl=true", "local[2]"):
        assert wrong_remote(remote) is None
    for remote in ("http://h", "sc://", "sc://h:0", "sc://h:x", "h:15002"):
        assert wrong_remote(remote) is not None


@pytest.fixture
def port() -> Iterator[int]:
    """A port of this machine that listens and takes connections."""
    with socket.create_server(("127.0.0.1", 0)) as listens:
        yield listens.getsockname()[1]


@pytest.fixture
def full_port(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """One that lets whoever comes wait: as many wait already as there is room for."""
    monkeypatch.setattr(spark_address, "_SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0), backlog=0) as listens:
        place = listens.getsockname()
        waiting = [socket.socket() for _ in range(4)]
        for one in waiting:
            one.setblocking(False)
            one.connect_ex(place)
        yield place[1]
        for one in waiting:
            one.close()


def test_one_of_several_addresses_is_enough(port: int) -> None:
    assert unanswered({"master": f"spark://127.0.0.1:1,127.0.0.1:{port}"}) is None
    assert unanswered({"remote": f"sc://127.0.0.1:{port}"}) is None
    assert unanswered({"master": "local[*]"}) is unanswered({}) is None


def test_nobody_is_waited_for(full_port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Said before Java is started, with what planlang.toml says."""
    for proxy in ("grpc_proxy", "https_proxy", "http_proxy"):
        monkeypatch.delenv(proxy, raising=False)
    wanted = {
        "spark://nowhere.invalid:7077": "there is no host `nowhere.invalid`",
        "spark://127.0.0.1:1": "nothing listens on port 1 of `127.0.0.1`",
        f"spark://127.0.0.1:{full_port}": f"did not answer on port {full_port} within",
    }
    found = {master: unanswered({"master": master}) for master in wanted}
    for master, why in wanted.items():
        assert why in (found[master] or "")
    # Other tests may have opened a session here, beside which nobody has to be looked for.
    monkeypatch.setattr("pyspark.sql.SparkSession.getActiveSession", lambda: None)
    with pytest.raises(EngineUnreachableError) as refused:
        open_session({"remote": "sc://127.0.0.1:1"})
    assert refused.value.message == (
        'planlang.toml says `remote = "sc://127.0.0.1:1"` in [engine], and nothing listens on '
        "port 1 of `127.0.0.1`."
    )
