"""The command line: the only folder that prints, exits and reads the clock."""

from planlang.cli.app import main

__all__ = ["main"]
