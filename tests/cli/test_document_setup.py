"""`[documents]` in planlang.toml: read strictly, options before it, and what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import run

RENDER = ("render", "plans/csm.plan", "--format", "html", "--out", "out")


PAGE = (
    '{% block policy %}<meta http-equiv="Content-Security-Policy" content="set by planlang">'
    "{% endblock %}{{ view.language }} by look"
)


def say(folder: Path, text: str) -> None:
    (folder / "planlang.toml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            '[documents]\ncolor = "#fff"\n',
            (
                "error: `planlang.toml` has `color` in [documents], which is not a key.\n"
                "  help  Did you mean `colour`?\n"
            ),
        ),
        (
            '[document]\ncolour = "#fff"\n',
            (
                "error: `planlang.toml` has a section [document], which there is not.\n"
                "  help  Did you mean `documents`?\n"
            ),
        ),
        (
            "[documents]\ncolour = 5\n",
            (
                "error: `planlang.toml`: `colour` in [documents] is `5`, and a text in quotes "
                "was wanted.\n"
            ),
        ),
        (
            '[documents]\nlanguage = "es"\n',
            (
                "error: There is no language `es`.\n"
                "  help  There is `de`, `en`, `en-GB`, `en-US`, `fr`.\n"
            ),
        ),
        (
            '[documents]\ncolour = "gren"\nlogo = "no.svg"\n',
            (
                "error: `gren` is no colour.\n"
                "  planlang.toml:2:1  look_colour (T631)\n"
                '     2 | colour = "gren"\n'
                "       | ^^^^^^^^^^^^^^^\n"
                "  help  Write it by its parts of red, green and blue: #1f4e79.\n"
                "\n"
                "error: There is no file `no.svg`.\n"
                "  planlang.toml:3:1  look_logo (T632)\n"
                '     3 | logo = "no.svg"\n'
                "       | ^^^^^^^^^^^^^^^\n"
                "  help  `logo` names an SVG or PNG file.\n"
                "\n"
                "2 errors\n"
            ),
        ),
    ],
)
def test_what_cannot_be_followed_makes_no_document(own: Path, text: str, said: str) -> None:
    say(own, text)
    ran = run(*RENDER, within=own)
    assert (ran.code, ran.out, ran.err) == (2, "", said)
    assert not (own / "out").exists()


def test_options_win(own: Path) -> None:
    say(own, '[documents]\nlanguage = "fr"\ntemplates = "nowhere"\n')
    (own / "look" / "html").mkdir(parents=True)
    (own / "look" / "html" / "plan.html").write_text(PAGE)
    ran = run(*RENDER, "--language", "de", "--templates", "look", within=own)
    assert ran.code == 0, ran.text
    assert (own / "out" / "csm.html").read_text().endswith("de by look")


def test_the_folder_of_an_option_must_be_there(own: Path) -> None:
    ran = run(*RENDER, "--templates", "nowhere", within=own)
    assert (ran.code, ran.err) == (
        2,
        "error: There is no folder `nowhere`.\n  help  --templates names a folder of templates.\n",
    )


def test_paths_are_those_of_the_file_wherever_one_stands(own: Path) -> None:
    say(own, '[documents]\ntemplates = "look"\nlanguage = "de"\n')
    (own / "look" / "html").mkdir(parents=True)
    (own / "look" / "html" / "plan.html").write_text(PAGE)
    within = own / "plans"
    ran = run("render", "csm.plan", "--format", "html", "--out", "out", within=within)
    assert ran.code == 0, ran.text
    assert (within / "out" / "csm.html").read_text().endswith("de by look")


def test_a_warning_is_shown_and_does_not_stop(own: Path) -> None:
    (own / "look").mkdir()
    (own / "look" / "plan.html").write_text("")
    ran = run(*RENDER, "--templates", "look", within=own)
    assert ran.code == 0
    assert ran.err.startswith("warning: `look/plan.html` is used by no document.\n")
