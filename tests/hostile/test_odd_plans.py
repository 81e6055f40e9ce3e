"""Plan files that nobody means: refused in words, in time, with the right exit code."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.running import ROOT, Ran, run

SCAFFOLD = ROOT / "planlang/cli/scaffold"
SECONDS = 20


def checked(folder: Path, content: bytes | str, name: str = "odd.plan") -> Ran:
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return run("check", file, seconds=SECONDS)


def plan_with(old: str, new: str) -> str:
    """The scaffold's plan with one thing changed."""
    text = (SCAFFOLD / "plans/csm.plan").read_text()
    assert old in text
    return text.replace(old, new, 1)


ODD = {
    "empty": (b"", "nothing found"),
    "blank": (b" \n\t\n", "nothing found"),
    "binary": (bytes(range(256)) * 40, "no text in UTF-8"),
    "zeros": (bytes(1000), "odd_character"),
    "UTF-16": ("plan a".encode("utf-16"), "no text in UTF-8"),
    "a line of 1 MiB": (b"plan " + b"a" * (1 << 20), "larger than 1 MiB"),
    "a line of nearly 1 MiB": (b"# " + b"a" * ((1 << 20) - 10), "nothing found"),
    "50 MB": (b"# a comment\n" * 4_500_000, "larger than 1 MiB"),
    "a number of 10^6 digits": (b"measure a \"A\" { value sum(x) * " + b"9" * 1_000_000 + b" }",
                                "number_too_long"),
    "deep parentheses": (b'measure a "A" { value ' + b"(" * 100_000 + b"1" + b")" * 100_000 + b" }",
                         "too_deep"),
    "deep braces": (b'plan a "A" ' + b"{" * 100_000, "too_deep"),
    "closing braces": (b"}" * 100_000, "extra_brace"),
    "not not not": (b'measure a "A" { from x where ' + b"not " * 100_000 + b"y }", "error: "),
    "a long sum": (b'measure a "A" { value ' + b"1 + " * 100_000 + b"1 }", "error: "),
    "an unclosed quote": (b'plan a "A {\n' + b"  pays quarterly\n" * 10_000, "unclosed_quote"),
    "an unclosed text": (b'plan a "A" {\n  purpose """' + b"words " * 100_000, "unclosed_quote"),
    "many mistakes": (b"plann a\n" * 50_000, "there are more"),
    "only quotes": (b'"' * 100_001, "error: "),
    "escapes": (b'plan a "\\x\\y\\z\\"" { }', "unknown_escape"),
}  # fmt: skip


@pytest.mark.parametrize("name", ODD)
def test_odd_files(name: str, tmp_path: Path) -> None:
    content, said = ODD[name]
    ran = checked(tmp_path, content)
    assert ran.code == (0 if said == "nothing found" else 1), ran.text[-2000:]
    assert said in ran.out
    assert len(ran.text) < 50_000
    laid_out = run("fmt", tmp_path / "odd.plan", seconds=SECONDS)
    assert laid_out.code in (0, 2)
    if laid_out.code == 2:
        assert (tmp_path / "odd.plan").read_bytes() == content


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("target     92%", f"target     {'9' * 1000}%", "number_too_long"),
        ("target     92%", f"target     0.{'0' * 500}1%", "number_too_long"),
        ("weight     60%", f"weight     {'9' * 5000}%", "number_too_long"),
        ("2026-01-01 through", "0000-01-01 through", "no_such_day"),
        ("through 2026-12-31", "through 9999-12-31", ""),
        ("5 points per point", "5 points per 0", "error: "),
        ("pays 0% to 100%", "pays 0% to 99999999999999%", ""),
        ("Customer Success Manager, 2026", "\u202eevil\u202c", ""),
        ("plan csm", "plan csm'; DROP TABLE people; --", "error: "),
    ],
)
def test_odd_figures(old: str, new: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "data.plan").write_bytes((SCAFFOLD / "plans/data.plan").read_bytes())
    ran = checked(tmp_path, plan_with(old, new))
    assert ran.code in (0, 1)
    assert said in ran.out
    assert (ran.code == 1) == ("error: " in ran.out)
    score = ("score", tmp_path / "odd.plan", "--period", "2026-Q3", "--data", SCAFFOLD / "data")
    assert run(*score, seconds=SECONDS).code == (2 if ran.code else 0)


def test_files_that_use_each_other_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "b.plan").write_text('use measure a from "c.plan"\n')
    (tmp_path / "c.plan").write_text('use measure a from "odd.plan"\n')
    ran = checked(tmp_path, 'use measure a from "b.plan"\n')
    assert ran.code == 1
    assert "use_circle" in ran.out


def test_a_file_that_uses_itself(tmp_path: Path) -> None:
    ran = checked(tmp_path, 'use measure a from "odd.plan"\n')
    assert (ran.code, "use_circle" in ran.out) == (1, True)


def test_a_long_chain_of_files(tmp_path: Path) -> None:
    for n in range(600):
        (tmp_path / f"f{n}.plan").write_text(f'use measure a from "f{n + 1}.plan"\n')
    ran = checked(tmp_path, 'use measure a from "f0.plan"\n')
    assert ran.code == 1


@pytest.mark.parametrize(
    "path",
    [
        "../outside.plan", "../../../../../../etc/passwd", "/etc/passwd", "C:/Windows/win.ini",
        "..\\\\outside.plan", "file:///etc/passwd", "", " ", "sub/../../outside.plan",
        "\u202eplan", "a" * 5000 + ".plan", "link.plan", "folder.plan", "nul\tname.plan",
    ],
)  # fmt: skip
def test_paths_that_lead_nowhere_good(path: str, tmp_path: Path) -> None:
    repository = tmp_path / "repository"
    (repository / "sub").mkdir(parents=True)
    (repository / "folder.plan").mkdir()
    (tmp_path / "outside.plan").write_text('measure a "A" { secret }\n')
    (repository / "link.plan").symlink_to(tmp_path / "outside.plan")
    (repository / "planlang.toml").write_text("")
    ran = checked(repository, f'use measure a from "{path}"\n')
    assert ran.code == 1
    assert "secret" not in ran.text
    assert "root:" not in ran.text


def test_a_circle_of_links(tmp_path: Path) -> None:
    (tmp_path / "a.plan").symlink_to(tmp_path / "b.plan")
    (tmp_path / "b.plan").symlink_to(tmp_path / "a.plan")
    assert checked(tmp_path, 'use measure x from "a.plan"\n').code == 1
    for command in ("check", "fmt", "test", "show"):
        assert run(command, tmp_path / "a.plan").code == 2


def test_a_folder_of_links_to_itself_ends(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "again").symlink_to(tmp_path)
    (tmp_path / "a.plan").write_text("")
    assert run("check", tmp_path, seconds=SECONDS).code == 0


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    file = tmp_path / "a.plan"
    file.write_text("")
    file.chmod(0)
    assert run("check", file).code == 1
    assert run("fmt", file).code == 2


def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.plan"
    os.mkfifo(pipe)
    for command in ("check", "fmt", "test", "show"):
        assert run(command, pipe, seconds=SECONDS).code == 2


@pytest.mark.parametrize("command", ["check", "fmt", "test", "show"])
def test_odd_names_of_files(command: str, tmp_path: Path) -> None:
    for name in ("a b.plan", "'; DROP.plan", "\u202e.plan", "[x]*.plan", "é\u0301.plan", "-x.plan"):
        (tmp_path / name).write_bytes((SCAFFOLD / "plans/csm.plan").read_bytes())
        (tmp_path / "data.plan").write_bytes((SCAFFOLD / "plans/data.plan").read_bytes())
        ran = run(command, tmp_path / name, seconds=SECONDS)
        assert ran.code == 0, ran.text
