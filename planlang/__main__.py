"""`python -m planlang` is the command `planlang`."""

from planlang.cli import main

main()
