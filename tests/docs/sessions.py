"""Runs the commands that a page shows, planlang in this process, and compares what they print."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from typer.testing import CliRunner

from planlang.cli.app import app
from tests.cli.repository import installed
from tests.docs.fences import FENCE, Fence, fences

ELLIPSIS = "…"


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A line of a console block, and the lines that the page says it prints."""

    text: str
    output: tuple[str, ...]


def commands(block: Fence) -> Iterator[Command]:
    """The commands of a console block; a line that ends in `\\` goes on with the next."""
    text = block.text.replace("\\\n", "")
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        first, *rest = part.rstrip("\n").split("\n")
        while rest and not rest[-1].strip():
            rest.pop()
        yield Command(text=first, output=tuple(rest))


def run(command: Command) -> tuple[int, str]:
    """Exit code and output. `cd` is done here, git is git; everything else must be planlang."""
    program, *arguments = shlex.split(command.text)
    if program == "cd":
        os.chdir(arguments[0])
        return 0, ""
    if program == "git":
        return _git(arguments)
    assert program == "planlang", f"not a command that can be run here: {command.text}"
    result = CliRunner().invoke(app, arguments, prog_name="planlang")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.output


def _git(arguments: list[str]) -> tuple[int, str]:
    """Git as somebody runs it who has no settings but a name, and `planlang` on the path."""
    with tempfile.TemporaryDirectory() as folder:
        path = f"{installed(Path(folder) / 'bin')}{os.pathsep}{os.environ['PATH']}"
        ran = subprocess.run(
            ["git", "-c", "user.name=Ana", "-c", "user.email=ana@example.com", *arguments],
            env={**os.environ, "PATH": path, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_PAGER": "cat"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
    return ran.returncode, ran.stdout


def exit_code(block: Fence) -> int:
    """The exit code that the block's last command has: `console exit=1`."""
    said = [w.removeprefix("exit=") for w in block.words if w.startswith("exit=")]
    return int(said[0]) if said else 0


def matches(shown: tuple[str, ...], printed: str) -> bool:
    """True where the page shows what was printed; blanks at line ends do not count."""
    pattern = ""
    for line in shown:
        if line.strip() == ELLIPSIS:
            pattern += r"(?:[^\n]*\n)*?"
        else:
            parts = (re.escape(part) for part in line.rstrip().split(ELLIPSIS))
            pattern += r"[^\n]*?".join(parts) + r"[ \t]*\n"
    return re.fullmatch(pattern, printed.rstrip("\n") + "\n") is not None


def replaced(block: Fence, folder: Path) -> None:
    """A `diff FILE` block done to the file: each run of `-` lines becomes the `+` lines behind
    it."""
    path = folder / block.words[0]
    text = path.read_text(encoding="utf-8")
    lines = block.text.splitlines()
    before = [line[1:].split() for line in lines if line[:1] in "- "]
    after = "\n".join(line[1:] for line in lines if line[:1] in "+ ")
    # Blanks inside a line are the layout's business, not the page's.
    pattern = r"\n".join(r"[ ]*" + r"[ ]+".join(map(re.escape, words)) for words in before)
    assert len(re.findall(pattern, text)) == 1, f"{block.where}: not once in {path.name}"
    path.write_text(re.sub(pattern, lambda _: after, text), encoding="utf-8")


WRITTEN = ("jinja", "po", "toml", "svg")
"""Languages of blocks that are files of the session where they have a name."""

HELD = ("html", "md")
"""Languages of blocks whose lines a file of the session must hold."""


def taken(block: Fence, folder: Path) -> None:
    """Does what a block says that is no command: changes, writes, or looks into a file."""
    if block.language == "diff":
        replaced(block, folder)
    if block.file is None:
        return
    file = folder / block.file
    if block.language in WRITTEN:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(block.text, encoding="utf-8")
    elif block.language in HELD:
        text = file.read_text(encoding="utf-8")
        missing = [line for line in block.text.splitlines() if line not in text]
        assert not missing, f"{block.where}: {missing}"


def rewritten(page: Path) -> str:
    """The page with what its commands print now, run in the current folder. Commands whose shown
    output has an ellipsis keep what is written."""
    blocks = fences(page)

    def shown(found: re.Match[str]) -> str:
        block = next(blocks)
        if block.language != "console":
            taken(block, Path.cwd())
            return found[0]
        return found[0].replace(block.text, "".join(map(_shown, commands(block))))

    return FENCE.sub(shown, page.read_text(encoding="utf-8"))


def _shown(command: Command) -> str:
    printed = run(command)[1]
    lines = command.output if ELLIPSIS in "".join(command.output) else printed.splitlines()
    return "".join(f"{line.rstrip()}\n" for line in (f"$ {command.text}", *lines))
