"""Who can see the preview, what they see, and when they see something new."""

from __future__ import annotations

import socket
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from planlang.cli.preview.server import listening, new_secret, serve
from planlang.cli.preview.shown import Shown
from tests.cli.preview.running import preview
from tests.cli.running import run

PLAN = "plans/csm.plan"


def test_the_page_is_what_render_writes(own: Path) -> None:
    assert run("render", PLAN, "--format", "html", "--out", "out", within=own).code == 0
    (written,) = (own / "out").glob("*.html")
    with preview(PLAN, within=own) as shown:
        with shown.changes() as changes:
            first = next(changes)
        assert first == {"title": "csm.plan", "document": 1, "current": True, "messages": []}
        status, headers, page = shown.get("document")
        assert (status, page) == (200, written.read_text(encoding="utf-8"))
        assert headers["content-type"] == "text/html; charset=utf-8"
        assert "frame-ancestors 'self'" in headers["content-security-policy"]
        status, headers, page = shown.get("")
        assert (status, page[:15]) == (200, "<!doctype html>")
        assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'sha")
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["cache-control"] == "no-store"


def test_only_who_knows_the_secret_of_this_machine_sees_it(own: Path) -> None:
    with preview(PLAN, within=own) as shown:
        assert shown.get("", Host="evil.example")[0] == 400
        assert shown.get("document", Host=f"evil.example:{shown.port}")[0] == 400
        assert shown.get("changes", Host="127.0.0.1.evil.example")[0] == 400
        assert shown.get("", Host=f"localhost:{shown.port}")[0] == 200
        shown.path = "/"
        assert [shown.get(path)[0] for path in ("", "document", "changes", "x" * 22 + "/")] == (
            [404] * 4
        )
        for other in ("127.0.0.2", "::1"):
            family = socket.AF_INET6 if ":" in other else socket.AF_INET
            with socket.socket(family) as guest, pytest.raises(OSError, match=r"refused|assign"):
                guest.connect((other, shown.port))


def test_a_saved_plan_is_a_new_document(own: Path) -> None:
    plan = own / PLAN
    text = plan.read_text(encoding="utf-8")
    with preview(PLAN, within=own) as shown, shown.changes() as changes:
        next(changes)
        plan.write_text(text.replace('"Gross renewal rate"', '"Renewals kept"'), encoding="utf-8")
        assert shown.until(changes, "Renewals kept")["document"] == 2


def test_a_mistake_stands_on_the_page_and_the_last_document_stays(own: Path) -> None:
    plan = own / PLAN
    text = plan.read_text(encoding="utf-8")
    with preview(PLAN, within=own) as shown, shown.changes() as changes:
        next(changes)
        before = shown.get("document")[2]
        plan.write_text(text.replace("weight", "wieght", 1), encoding="utf-8")
        now = shown.until(changes, "wieght")
        assert (now["document"], now["current"]) == (1, False)
        (message,) = now["messages"]
        assert message["severity"] == "error"
        assert f"{PLAN}:" in message["text"]
        assert "wieght" in message["text"]
        assert shown.get("document")[2] == before
        plan.write_text(text, encoding="utf-8")
        now = next(now for now in changes if now["current"])
        assert (now["document"], now["messages"]) == (1, [])


def test_a_preview_may_begin_with_a_mistake(own: Path) -> None:
    plan = own / PLAN
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace("weight", "wieght", 1), encoding="utf-8")
    with preview(PLAN, within=own) as shown, shown.changes() as changes:
        now = next(changes)
        assert (now["document"], now["current"], len(now["messages"])) == (None, False, 1)
        assert shown.get("document")[0] == 404
        plan.write_text(text, encoding="utf-8")
        assert next(now for now in changes if now["current"])["document"] == 1


def test_templates_look_and_data_are_followed_too(own: Path) -> None:
    look = own / "look"
    (look / "html").mkdir(parents=True)
    template = look / "html" / "plan.html"
    options = ["--data", "data", "--period", "2026-Q3", "--person", "ana", "--templates", "look"]
    with preview(PLAN, *options, within=own) as shown, shown.changes() as changes:
        shown.until(changes, "Ana Duarte")
        template.write_text(
            '{% extends "planlang/html/plan.html" %}{% block title %}Our own{% endblock %}'
        )
        assert shown.until(changes, "Our own")["messages"] == []
        template.write_text('{% extends "planlang/html/plan.html" %}{{ view.x }}{{ x')
        assert not shown.until(changes, "look/html/plan.html:1:")["current"]
        template.unlink()
        shown.until(changes, "Customer Success Manager, 2026</bdi></h1>")
        (own / "planlang.toml").write_text('[documents]\ncolour = "gren"\n')
        shown.until(changes, "`gren` is no colour.")
        (own / "planlang.toml").write_text('[documents]\ncolour = "#123456"\n')
        shown.until(changes, "#123456")
        roster = own / "data" / "people.csv"
        roster.write_text(roster.read_text().replace("Ana Duarte", "Anna Duarte"))
        shown.until(changes, "Anna Duarte")
        roster.unlink()
        now = shown.until(changes, "people.csv")
        assert not now["current"]


@pytest.mark.parametrize(
    ("options", "title"),
    [(["--person", "ana", "--statement"], "Ana Duarte"), (["--team", "North"], "North")],
)
def test_statements_are_shown_too(own: Path, options: list[str], title: str) -> None:
    data = ["--data", "data", "--period", "2026-Q3"]
    with preview(PLAN, *data, *options, within=own) as shown, shown.changes() as changes:
        now = next(changes)
        assert now["current"], now["messages"]
        assert title in shown.get("document")[2].partition("</title>")[0]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (
            ["--statement"],
            "error: Whose statement? Nobody was said.\n  help  Add --person ID.\n",
        ),
        (
            ["--team", "North", "--person", "ana"],
            (
                "error: A team and a person were both said.\n"
                "  help  --team NAME, or --person ID --statement.\n"
            ),
        ),
    ],
)
def test_a_statement_is_somebodys(own: Path, options: list[str], said: str) -> None:
    ran = run("preview", PLAN, *options, within=own)
    assert (ran.code, ran.err) == (2, said)


def test_a_file_that_the_plan_uses_is_followed(own: Path) -> None:
    uses = own / "plans" / "data.plan"
    text = uses.read_text(encoding="utf-8")
    with preview(PLAN, within=own) as shown, shown.changes() as changes:
        next(changes)
        uses.write_text(text + "\nx", encoding="utf-8")
        assert not shown.until(changes, "plans/data.plan:")["current"]


def test_ctrl_c_ends_it_in_peace_with_pages_open(own: Path) -> None:
    with preview(PLAN, within=own) as shown, shown.changes() as changes:
        next(changes)
        assert shown.end() == (0, "")
        assert list(changes) == []


def test_a_port_can_be_named(own: Path) -> None:
    with preview(PLAN, within=own) as shown:
        ran = run("preview", PLAN, "--port", shown.port, within=own)
        assert ran.code == 2
        assert ran.err == (
            f"error: Port {shown.port} is taken by another program.\n"
            "  help  Without --port a free one is taken.\n"
        )
        port = shown.port
        assert shown.end()[0] == 0
    with preview(PLAN, "--port", port, within=own) as shown:
        assert shown.port == port


def test_there_must_be_a_plan(own: Path) -> None:
    ran = run("preview", "plans/csn.plan", within=own)
    assert (ran.code, ran.err) == (
        2,
        "error: There is no file or folder `plans/csn.plan`.\n  help  Did you mean `csm.plan`?\n",
    )


def test_nothing_is_left_behind(own: Path) -> None:
    before = sorted(own.rglob("*"))
    with preview(PLAN, within=own) as shown, shown.changes() as changes:
        next(changes)
        shown.end()
    assert sorted(own.rglob("*")) == before


def test_a_bug_of_ours_ends_it_loudly() -> None:
    """The page would else wait for a document that never comes."""

    async def broken() -> None:
        raise ZeroDivisionError

    # In a thread of its own: the one of the tests has the browser's event loop.
    with ThreadPoolExecutor(1) as pool, pytest.raises(ZeroDivisionError):
        pool.submit(
            serve, Shown("x.plan"), broken, listening(0), new_secret(), lambda: None
        ).result()
