"""The preview in a real browser: it loads the document again by itself, and breaks no policy."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.cli.preview.running import Preview, preview

PLAN = "plans/csm.plan"


@pytest.fixture
def shown(own: Path) -> Iterator[Preview]:
    with preview(PLAN, within=own) as found:
        yield found


@pytest.fixture
def page(browser: Browser, shown: Preview) -> Iterator[Page]:
    """The open page; at its end, nothing was blocked, failed, or said by the browser but what the
    test says."""
    said: list[str] = []
    opened = browser.new_page(viewport={"width": 1000, "height": 700})
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.goto(shown.address)
    yield opened
    opened.close()
    assert [text for text in said if "ERR_" not in text] == []


def test_the_document_is_in_the_page(page: Page) -> None:
    expect(page).to_have_title("csm.plan")
    document = page.frame_locator("#document")
    expect(document.locator("h1")).to_have_text("Customer Success Manager, 2026")
    expect(page.locator("#messages")).to_be_hidden()
    expect(page.locator("#state")).to_be_hidden()


def test_a_save_is_seen_and_the_page_stays_where_it_is(page: Page, own: Path) -> None:
    document = page.frame_locator("#document")
    expect(document.locator("#acknowledgement")).to_be_attached()
    frame = page.frames[1]
    frame.evaluate("window.scrollTo(0, 900)")
    page.wait_for_timeout(100)
    plan = own / PLAN
    plan.write_text(plan.read_text().replace('"Gross renewal rate"', '"Renewals kept"'))
    expect(document.get_by_role("heading", name="Renewals kept").first).to_be_visible()
    page.wait_for_function("document.getElementById('document').contentWindow.scrollY === 900")


def test_a_mistake_is_shown_above_the_last_document(page: Page, own: Path) -> None:
    document = page.frame_locator("#document")
    expect(document.locator("h1")).to_be_visible()
    plan = own / PLAN
    text = plan.read_text()
    plan.write_text(text.replace("weight     60%", "weight     <b>&amp;60%"))
    message = page.locator("#messages article.error pre").first
    expect(message).to_contain_text(f"{PLAN}:")
    expect(message).to_contain_text("weight     <b>&amp;60%")
    expect(page.locator("#document")).to_have_class("old")
    expect(document.locator("h1")).to_be_visible()
    plan.write_text(text)
    expect(page.locator("#messages")).to_be_hidden()
    expect(page.locator("#document")).not_to_have_class("old")


def test_the_page_says_when_the_preview_has_ended(page: Page, shown: Preview) -> None:
    expect(page.frame_locator("#document").locator("h1")).to_be_visible()
    assert shown.end()[0] == 0
    expect(page.locator("#state")).to_contain_text("planlang preview has ended.")


def test_nobody_else_can_frame_or_read_it(page: Page, shown: Preview, browser: Browser) -> None:
    expect(page.frame_locator("#document").locator("h1")).to_be_visible()
    other = browser.new_page()
    other.goto("data:text/html,<h1>elsewhere</h1>")
    other.evaluate(
        "address => { const f = document.createElement('iframe'); f.src = address;"
        " document.body.append(f); }",
        shown.address + "document",
    )
    other.wait_for_timeout(500)
    assert other.frames[1].url == "chrome-error://chromewebdata/"
    read = other.evaluate(
        "address => fetch(address).then(() => 'read', () => 'refused')",
        shown.address + "document",
    )
    assert read == "refused"
    other.close()
