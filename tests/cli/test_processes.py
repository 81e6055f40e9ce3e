"""Processes of their own: what is loaded, readers that leave, interruptions, screens."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.running import environment, run_apart

HEAVY = ("duckdb", "numpy", "jinja2", "typst", "sqlglot", "openpyxl", "pydantic")
CHECK = ["check", "--no-cache", "plans"]


def loaded_by(arguments: list[str], folder: Path, cache: Path) -> tuple[str, set[str]]:
    """What `planlang ARGUMENTS` prints, and the modules it has loaded.

    Holds that the process ends without a last search for garbage.
    """
    program = (
        "import atexit, gc, sys\n"
        "atexit.register(lambda: print(gc.get_freeze_count() > 0, file=sys.stderr))\n"
        f"from planlang.cli.app import main\nsys.argv = ['planlang', *{arguments}]\n"
        "try:\n    main()\nfinally:\n    print(*sys.modules, file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=folder, env=environment(XDG_CACHE_HOME=str(cache)),
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    modules, frozen = done.stderr.splitlines()
    assert (done.returncode, frozen) == (0, "True")
    return done.stdout, set(modules.split())


def test_check_loads_nothing_heavy(made: Path, tmp_path: Path) -> None:
    said, modules = loaded_by(CHECK, made, tmp_path)
    assert said == "2 files, 1 plan: nothing found.\n"
    assert not modules & set(HEAVY)


def test_check_of_a_changed_file_does_not_load_lark(own: Path, tmp_path: Path) -> None:
    """Only the first run makes the tables of the grammar, and only mistakes take Lark's help."""
    assert "lark" in loaded_by(CHECK, own, tmp_path)[1]
    plan = own / "plans" / "csm.plan"
    plan.write_text(plan.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
    said, modules = loaded_by(CHECK, own, tmp_path)
    assert said == "2 files, 1 plan: nothing found.\n"
    assert not modules & {"lark", "planlang.tree.mistakes", "planlang.data.engine", "duckdb"}


def test_help_does_not_even_load_the_parser(tmp_path: Path) -> None:
    _, modules = loaded_by(["--help"], tmp_path, tmp_path)
    assert not modules & {"lark", "planlang.tree", "planlang.plan", "json", *HEAVY}


def test_a_reader_that_leaves_is_no_error(made: Path) -> None:
    command = f"{sys.executable} -m planlang show plans/csm.plan | head -1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", command], cwd=made, env=environment(), capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    first, code = done.stdout.splitlines()
    assert first.startswith('plan csm "Customer Success Manager, 2026"')
    assert (code, done.stderr) == ("0", "")


def test_a_reader_that_is_gone_from_the_start_is_no_error(made: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "planlang", "score", "plans/csm.plan", "--period", "2026-Q3"],
        cwd=made, env=environment(), stdout=write, stderr=subprocess.PIPE, text=True, check=False,
    )  # fmt: skip
    os.close(write)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_interrupted_says_so_and_writes_nothing(made: Path, tmp_path: Path, sent: int) -> None:
    program = (
        "import sys, time\nfrom planlang.cli.app import main\n"
        "import planlang.data.from_sources as stage\n"
        "def wait(*_, **__):\n    print('waiting', flush=True)\n    time.sleep(60)\n"
        "stage.measure_columns = wait\n"
        "sys.argv = ['planlang', 'score', 'plans/csm.plan', '--period', '2026-Q3',"
        f" '--no-cache', '--out', {str(tmp_path / 'pay.txt')!r}]\n"
        "main()\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program], cwd=made, env=environment(), text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == "waiting\n"
    time.sleep(0.1)
    process.send_signal(sent)
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (130, "Interrupted; no file is half written.\n")
    assert not (tmp_path / "pay.txt").exists()


def test_a_bug_of_ours_is_70_and_asks_for_a_report(made: Path) -> None:
    program = (
        "import sys\nfrom planlang.cli.app import main\nimport planlang.pipeline as route\n"
        "def broken(*_):\n    raise AssertionError('ours')\n"
        "route.checked = broken\n"
        "sys.argv = ['planlang', 'test', 'plans']\nmain()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=made, env=environment(), capture_output=True,
        text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (70, "")
    assert "AssertionError: ours" in done.stderr
    assert "This is a bug in planlang, not in your plan or data." in done.stderr


def test_messages_into_a_pipe_have_no_colour(own: Path) -> None:
    (own / "plans" / "csm.plan").write_text("plan\n")
    for said in ({}, {"NO_COLOR": "1"}, {"FORCE_COLOR": "1"}, {"GITHUB_ACTIONS": "true"}):
        ran = run_apart("check", "plans", within=own, **said)
        assert ran.code == 1
        assert "\x1b" not in ran.text


def on_a_terminal(folder: Path, **more: str) -> str:
    """What `planlang check plans` writes to a terminal."""
    import pty

    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "planlang", "check", "plans"], cwd=folder,
        env=environment(**{"TERM": "xterm", **more}), stdout=theirs, stderr=theirs,
    )  # fmt: skip
    os.close(theirs)
    seen = b""
    try:
        while piece := os.read(ours, 4096):
            seen += piece
    except OSError:  # Linux says so when the other end is closed
        pass
    finally:
        os.close(ours)
    assert process.wait() == 1
    return seen.decode()


def test_colour_is_for_terminals_and_no_color_turns_it_off(own: Path) -> None:
    (own / "plans" / "csm.plan").write_text("plan\n")
    colour = re.compile(r"\x1b\[[0-9;]*m")
    assert colour.search(on_a_terminal(own))
    assert not colour.search(on_a_terminal(own, NO_COLOR="1"))
    assert not colour.search(on_a_terminal(own, NO_COLOR=""))
    assert "\x1b" not in on_a_terminal(own, TERM="dumb")


def test_a_screen_that_cannot_show_a_letter_gets_its_escape(made: Path) -> None:
    ran = run_apart("score", "plans/csm.plan", "--period", "2026-Q3", within=made,
                    PYTHONIOENCODING="ascii")  # fmt: skip
    assert ran.code == 0
    assert "Chlo\\xe9 Martin" in ran.out
