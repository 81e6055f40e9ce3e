"""The command `planlang`: its sub-commands, each imported only when it runs."""

from __future__ import annotations

import atexit
import gc
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any, NamedTuple, NoReturn

import typer
from typer.core import TyperCommand, TyperGroup

from planlang.cli.exit_codes import COULD_NOT, INTERRUPTED, OUR_BUG


class CommandRow(NamedTuple):
    """A sub-command: its name (and the module in `commands/`), where the help lists it, and the
    one line it says there."""

    name: str
    group: str
    summary: str


COMMANDS = (
    CommandRow("init", "Start", "Make a folder with a plan, data and checks that run at once."),
    CommandRow("check", "Write", "Check plans: names, units, payout tables, weights, decisions."),
    CommandRow("rule", "Write", "List the rules that plans are checked against; explain one."),
    CommandRow("diff", "Write", "Say what changed between two versions, and what it does to pay."),
    CommandRow("fmt", "Write", "Lay plans out in the one standard way."),
    CommandRow("test", "Write", "Run the worked examples that plans carry."),
    CommandRow("show", "Write", "Show a plan as it applies, each clause with its line."),
    CommandRow("measure", "Pay", "Take a plan's measures from the data of a period."),
    CommandRow("score", "Pay", "Compute everybody's pay for a period, to the cent."),
    CommandRow("explain", "Pay", "Derive one person's figures, line by line."),
    CommandRow(
        "review", "Plan ahead", "Look back: who met targets, what came of it, at what cost."
    ),
    CommandRow("targets", "Plan ahead", "Propose targets from history, segment by segment."),
    CommandRow("simulate", "Plan ahead", "Say what a plan may cost, over thousands of scenarios."),
    CommandRow("render", "Documents", "Write a plan as a document, for all or for each person."),
    CommandRow("statement", "Documents", "Write what each person earned, or a manager's view."),
    CommandRow("preview", "Documents", "Show a plan in the browser, and follow what you save."),
)

_WHAT_THERE_IS = "planlang -h lists what there is."

EPILOG = """\b
Examples:
  planlang init my-plans
  planlang check plans/
  planlang score plans/csm.plan --data data --period 2027-Q1
  planlang explain plans/csm.plan --data data --period 2027-Q1 ana retention
"""


class Command(TyperCommand):
    """A sub-command; with `--format json` its errors are JSON, too."""

    def make_context(self, info_name: Any, args: list[str], *rest: Any, **more: Any) -> Any:
        with _mistakes_as_json(args, f"planlang {info_name} -h lists what there is."):
            return super().make_context(info_name, args, *rest, **more)

    def parse_args(self, ctx: Any, args: list[str]) -> Any:
        names = {name for option in self.params for name in option.opts}
        for word in args:
            # `-period 2027-Q1` would be taken for `-p`, which there is not, and the rest.
            if word.startswith("-") and f"-{word.partition('=')[0]}" in names:
                ctx.fail(f"There is no option `{word}`. Did you mean `-{word}`?")
        return super().parse_args(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        format = ctx.params.get("format")
        if getattr(format, "value", format) != "json":
            return self._run(ctx)
        from planlang.cli.console import errors_as_json

        with errors_as_json():
            return self._run(ctx)

    def _run(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise
        except ConnectionError as error:
            from planlang.cli.console import refuse
            from planlang.data.engine.database import EngineUnreachableError

            if isinstance(error, EngineUnreachableError):
                refuse(error.message, error.help)
            raise
        except OSError as error:
            from planlang.cli.console import refuse

            refuse(*_system_said(error))


@contextmanager
def _mistakes_as_json(args: list[str], help_text: str) -> Iterator[None]:
    """Inside of this, a mistake in the command line is told as JSON, too, where JSON is wanted."""
    wanted = list(args)  # Click takes words out of the list as it reads them
    try:
        yield
    except Exception as error:
        # Typer brings a Click of its own or takes the installed one, by its version: a mistake
        # in the command line is known by what it can do, not by its class.
        message = getattr(error, "format_message", None)
        if message is not None and _asks_for_json(wanted):
            from planlang.cli.console import usage_error_as_json

            usage_error_as_json(message(), help_text)
        raise


def _asks_for_json(args: list[str]) -> bool:
    """Whether the last `--format` says json; read by hand, since the rest could not be read."""
    pairs = zip(args, [*args[1:], ""], strict=False)
    formats = [
        value if word == "--format" else word.partition("=")[2]
        for word, value in pairs
        if word == "--format" or word.startswith("--format=")
    ]
    return formats[-1:] == ["json"]


class Commands(TyperGroup):
    """Lists the commands from `COMMANDS`; imports one only to run it or to show its help."""

    def make_context(self, info_name: Any, args: list[str], *rest: Any, **more: Any) -> Any:
        with _mistakes_as_json(args, _WHAT_THERE_IS):
            return super().make_context(info_name, args, *rest, **more)

    def list_commands(self, ctx: Any) -> list[str]:
        return [row.name for row in COMMANDS]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in self.list_commands(ctx):
            return None
        module = import_module(f"planlang.cli.commands.{cmd_name}")
        app = typer.Typer(
            add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False
        )
        app.command(cmd_name, cls=Command, context_settings=HELP_OPTIONS, epilog=module.EPILOG)(
            module.command
        )
        return typer.main.get_command(app)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        for group in dict.fromkeys(row.group for row in COMMANDS):
            with formatter.section(group):
                formatter.write_dl([(r.name, r.summary) for r in COMMANDS if r.group == group])

    def invoke(self, ctx: Any) -> Any:
        # Typer has answers of its own to these two: silence, and exit code 1.
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            _interrupted()
        except BrokenPipeError:
            _nobody_reads()

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        name = args[0]
        if not name.startswith("-") and self.get_command(ctx, name) is None:
            from planlang.diagnostics import did_you_mean

            hint = did_you_mean(name, self.list_commands(ctx))
            with _mistakes_as_json(args, _WHAT_THERE_IS):
                ctx.fail(f"There is no command `{name}`. {hint}")
        return super().resolve_command(ctx, args)


HELP_OPTIONS = {"help_option_names": ["-h", "--help"]}

app = typer.Typer(
    cls=Commands,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings=HELP_OPTIONS,
    epilog=EPILOG,
)


def _show_version(wanted: bool) -> None:
    if wanted:
        from planlang import __version__

        sys.stdout.write(f"planlang {__version__}\n")
        raise typer.Exit


@app.callback()
def planlang(
    version: bool = typer.Option(
        False, "--version", callback=_show_version, is_eager=True, help="Show the version."
    ),
) -> None:
    """Plan-as-code for customer success pay: check a plan, score it exactly, explain every cent."""


def _interrupted() -> NoReturn:
    sys.stderr.write("Interrupted; no file is half written.\n")
    sys.exit(INTERRUPTED)


def _nobody_reads() -> NoReturn:
    """The reader of our output (head, less) has seen enough; that is its right."""
    import os

    # What is still waiting to be written must not be tried again at the very end.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(0)


def _system_said(error: OSError) -> tuple[str, str | None]:
    """What the machine would not do, and what to do about it where that is known."""
    if isinstance(error, PermissionError) and error.filename:
        return (
            f"You may not use `{error.filename}`: its permissions do not let you.",
            "Ask whoever owns it, or take a copy of your own.",
        )
    where = f" ({error.filename})" if error.filename else ""
    return f"the system said: {error.strerror or error}{where}.", None


def _leave_garbage() -> None:
    """Spares Python's last search for garbage in all that was loaded: a tenth of a check.

    DuckDB wants it; else it reports as leaked what its wrapper would have given back.
    """
    if "duckdb" not in sys.modules:
        gc.freeze()


def main() -> NoReturn:
    """Run the command line and leave with its exit code."""
    atexit.register(_leave_garbage)
    # Who is told to end tidies up like who is interrupted: temporary files may hold pay.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        app(prog_name="planlang")
    except KeyboardInterrupt:
        _interrupted()
    except OSError as error:
        sys.stderr.write(f"error: {_system_said(error)[0]}\n")
        sys.exit(COULD_NOT)
    except Exception:
        import traceback

        traceback.print_exc()
        sys.stderr.write(
            "\nThis is a bug in planlang, not in your plan or data. "
            "Please report it with the lines above.\n"
        )
        sys.exit(OUR_BUG)
    sys.exit(0)
