"""Pages in a real browser: they load nothing, break no rule of their policy, fit a phone, can be
read without scripts, and an accessibility checker finds nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.documents import samples
from tests.documents.html.test_pages import playing

PHONE = {"width": 375, "height": 812}
DESK = {"width": 1280, "height": 900}
WITH_LONG_WORDS = frozenset(("long_names", "small_business", "onboarding", "twelve_elements"))
"""Sample plans with the most to say: they are looked at in German, whose words are longer."""


@contextmanager
def opened(browser: Browser, page: str, folder: Path, **settings: object) -> Iterator[Page]:
    """The page from a file, as a reader has it. At the end: it has asked for nothing else, and
    nothing has complained."""
    file = folder / "page.html"
    file.write_text(page, encoding="utf-8")
    context = browser.new_context(**settings)  # type: ignore[arg-type]
    context.set_offline(True)
    tab = context.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("console", lambda message: complaints.append(message.text))
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.add_init_script(
        "addEventListener('securitypolicyviolation', (e) => console.log(e.violatedDirective))"
    )
    try:
        tab.goto(file.as_uri())
        yield tab
        assert [url for url in asked if not url.startswith("data:")] == [file.as_uri()]
        assert not complaints
    finally:
        context.close()


@pytest.mark.parametrize("name", samples.FILES)
def test_a_page_is_enough_by_itself_and_fits_a_phone(
    name: str, browser: Browser, tmp_path: Path
) -> None:
    code = "de" if name in WITH_LONG_WORDS else "en-GB"
    with opened(browser, playing(name, code), tmp_path, viewport=PHONE) as tab:
        assert tab.locator("#what-if output").inner_text()
        for box in tab.locator("summary").all():
            box.click()
        assert tab.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


@pytest.mark.parametrize("name", ["small_business", "hostile", "startup_team"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_checker_of_accessibility_finds_nothing(
    name: str, scheme: str, browser: Browser, tmp_path: Path
) -> None:
    settings = {"color_scheme": scheme, "viewport": PHONE, "bypass_csp": True}
    with opened(browser, playing(name), tmp_path, **settings) as tab:
        tab.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
        found = Axe().run(tab)
        assert found.violations_count == 0, found.generate_report()


def test_all_but_the_sliders_is_there_without_scripts(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, playing("enterprise"), tmp_path, java_script_enabled=False) as tab:
        assert tab.locator("h2").count() > 8
        assert tab.locator("svg.payout-chart").first.is_visible()
        assert tab.locator("#what-if noscript").inner_text().startswith("This part needs")


def test_a_foreign_script_does_not_run(browser: Browser, tmp_path: Path) -> None:
    """What the policy is for: should a text ever come through as markup, it stays dead."""
    page = playing("one_element").replace("</main>", "<script>document.title = 'x'</script></main>")
    file = tmp_path / "page.html"
    file.write_text(page, encoding="utf-8")
    tab = browser.new_page()
    tab.goto(file.as_uri())
    assert tab.title() == samples.plan("one_element").title
    tab.close()


def test_colours_follow_the_reader(browser: Browser, tmp_path: Path) -> None:
    grounds = {}
    for scheme in ("light", "dark"):
        with opened(browser, playing("one_element"), tmp_path, color_scheme=scheme) as tab:
            grounds[scheme] = tab.evaluate("getComputedStyle(document.body).backgroundColor")
    assert grounds == {"light": "rgb(255, 255, 255)", "dark": "rgb(20, 24, 28)"}


def test_paper_has_everything_but_the_sliders(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, playing("enterprise"), tmp_path, viewport=DESK) as tab:
        tab.emulate_media(media="print")
        assert not tab.locator("#what-if").is_visible()
        assert not tab.locator("nav").is_visible()
        measured = tab.locator("#element-retention details .litmus")
        assert measured.is_visible(), "what is folded on a screen is open on paper"
