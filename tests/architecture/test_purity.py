"""Only the command line prints, exits, or asks the machine for the time, luck or the network."""

import ast

from tests.architecture.modules import Module, imports, modules

SEES_THE_WORLD = {
    "getpass", "http", "locale", "platform", "random", "secrets", "select", "smtplib", "socket",
    "ssl", "subprocess", "time", "urllib", "uuid",
}  # fmt: skip
CLOCK = {"now", "today", "utcnow", "fromtimestamp"}
OUTSIDE = {("sys", "exit"), ("sys", "stdout"), ("sys", "stderr"), ("sys", "stdin"),
           ("sys", "argv"), ("os", "environ"), ("os", "getenv"), ("os", "_exit"),
           ("os", "getcwd"), ("os", "urandom"), ("Path", "cwd"), ("Path", "home")}  # fmt: skip
SPEAKS = {"print", "input", "exit", "quit", "breakpoint", "SystemExit"}

ASKS_FOR_A_FOLDER = {"planlang.user_cache"}
"""Where the user's own cache folder is, nothing but the environment knows."""

REACHES_AN_ENGINE = {
    "planlang.data.engine.postgres_connection", "planlang.data.engine.spark_address",
    "planlang.data.engine.spark_session",
}  # fmt: skip
"""So is where a database is, and who gets in: no layer above needs to know a password."""

PDF_PROCESS = {"planlang.documents.pdf.process", "planlang.documents.pdf.worker"}
"""Typst runs in a process of its own, which can be stopped: one module starts it, one is it."""


def below_the_command_line() -> list[Module]:
    return [module for module in modules() if module.part not in ("cli", "__main__")]


def test_nothing_below_sees_the_world() -> None:
    wrong = [
        module.at(node, f"imports {name}")
        for module in below_the_command_line()
        for node, name in imports(module)
        if name.split(".")[0] in SEES_THE_WORLD
        and module.name not in PDF_PROCESS | REACHES_AN_ENGINE
    ]
    assert not wrong, "\n".join(wrong)


def test_nothing_below_speaks_exits_or_reads_the_clock() -> None:
    wrong: list[str] = []
    for module in below_the_command_line():
        for node in ast.walk(module.tree):
            match node:
                case ast.Call(func=ast.Name(id=name)) | ast.Raise(exc=ast.Name(id=name)) if (
                    name in SPEAKS
                ):
                    wrong.append(module.at(node, name))
                case ast.Attribute(value=ast.Name(id=owner), attr=attr) if (
                    (
                        owner,
                        attr,
                    )
                    in OUTSIDE
                    and module.name not in ASKS_FOR_A_FOLDER | REACHES_AN_ENGINE | PDF_PROCESS
                ):
                    wrong.append(module.at(node, f"{owner}.{attr}"))
                case ast.Call(func=ast.Attribute(attr=attr)) if attr in CLOCK:
                    wrong.append(module.at(node, f".{attr}()"))
    assert not wrong, "\n".join(wrong)


def test_dataclasses_are_frozen_and_slotted() -> None:
    """`Source` caches its line starts and so cannot have slots."""
    wrong: list[str] = []
    for module in modules():
        for node in ast.walk(module.tree):
            if not isinstance(node, ast.ClassDef) or node.name == "Source":
                continue
            for decorator in node.decorator_list:
                match decorator:
                    case ast.Name(id="dataclass"):
                        wrong.append(module.at(node, f"{node.name} is a bare dataclass"))
                    case ast.Call(func=ast.Name(id="dataclass"), keywords=keywords):
                        said = {k.arg for k in keywords if getattr(k.value, "value", None) is True}
                        if not {"frozen", "slots"} <= said:
                            wrong.append(
                                module.at(node, f"{node.name} has {sorted(map(str, said))}")
                            )
    assert not wrong, "\n".join(wrong)
