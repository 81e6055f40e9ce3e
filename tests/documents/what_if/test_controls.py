"""The what-if part through its real inputs: what a reader enters is what planlang pays."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page

from planlang.data.sources import Sources
from planlang.documents.from_plan.document import PlanDocuments
from planlang.documents.to_html import to_html
from planlang.pipeline import checked, measured
from planlang.scores.evaluate import score_person
from tests.differential import as_files, making
from tests.documents import samples
from tests.documents.html.test_pages import playing


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


def open_page(tab: Page, text: str, folder: Path) -> None:
    file = folder / "page.html"
    file.write_text(text, encoding="utf-8")
    tab.goto(file.as_uri())


def group(tab: Page, title: str) -> Locator:
    return tab.locator("fieldset").filter(has=tab.locator("legend", has_text=title)).first


def write(box: Locator, text: str) -> None:
    box.fill(text)
    box.blur()


def total(tab: Page) -> str:
    return tab.locator("output").inner_text()


def lines(tab: Page) -> dict[str, str]:
    """Line -> pay, as the table shows them."""
    rows = tab.locator("#what-if tbody tr").all()
    return {r.locator("bdi").first.inner_text(): r.locator("td").inner_text() for r in rows[:-1]}


def test_examples_come_out_as_the_plan_says(tab: Page, tmp_path: Path) -> None:
    open_page(tab, playing("enterprise"), tmp_path)
    for example in samples.plan("enterprise").examples:
        tab.get_by_label("Start from").select_option(label=example.title)
        assert total(tab) == samples.ready().locale.money(
            example.pays, samples.plan("enterprise").currency
        )


def test_a_figure_is_entered_as_text_or_with_a_slider(tab: Page, tmp_path: Path) -> None:
    """It weighs 25% of 5,000; 50% to 68% pay 0% to 100%, each point above 4 points more."""
    open_page(tab, playing("enterprise"), tmp_path)
    part = group(tab, "Licence utilisation")
    exact, slider = part.get_by_role("textbox"), part.get_by_role("slider")
    for entered, pay in (
        ("59%", "625.00 USD"),
        ("59", "625.00 USD"),
        ("590 / 1,000", "625.00 USD"),
        ("69%", "1,300.00 USD"),
        ("49.99%", "0.00 USD"),
        ("1/3", "0.00 USD"),
        ("5 / 0", "0.00 USD"),
        ("200%", "1,875.00 USD"),
    ):
        write(exact, entered)
        assert lines(tab)["Licence utilisation"] == pay, entered
    assert "The cap holds the payout." in part.inner_text()
    slider.fill("0")
    assert lines(tab)["Licence utilisation"] == "0.00 USD"
    slider.press("ArrowRight")
    assert exact.input_value() != "200%"
    assert slider.get_attribute("aria-valuetext") == exact.input_value()


def test_what_is_no_figure_is_said_and_changes_nothing(tab: Page, tmp_path: Path) -> None:
    open_page(tab, playing("enterprise"), tmp_path)
    part = group(tab, "Licence utilisation")
    before = total(tab)
    for entered in ("a lot", "", "1,23", "12.5.1", "5 / -1", "5 / 0 / 1", "1e5", "--5", "9" * 70):
        write(part.get_by_role("textbox"), entered)
        assert part.get_by_role("textbox").get_attribute("aria-invalid") == "true", entered
        assert "Write a figure such as" in part.inner_text()
        assert total(tab) == before
    write(part.get_by_role("textbox"), "68%")
    assert "Write a figure" not in part.inner_text()


def test_nobody_has_a_variable_pay_below_nothing(tab: Page, tmp_path: Path) -> None:
    open_page(tab, playing("enterprise"), tmp_path)
    box = tab.get_by_label("Variable pay of the period")
    before = total(tab)
    for entered in ("-5", "-5,000.00 USD", "a lot"):
        write(box, entered)
        assert box.get_attribute("aria-invalid") == "true", entered
        assert total(tab) == before
    assert "Write a figure from 0 on" in tab.locator(".setting").inner_text()
    write(box, "0")
    assert total(tab) == "0.00 USD"


def test_a_weight_moves_where_there_is_no_data(tab: Page, tmp_path: Path) -> None:
    open_page(tab, playing("enterprise"), tmp_path)
    group(tab, "Licence utilisation").get_by_label("No data").check()
    assert lines(tab)["Licence utilisation"] == "0.00 USD"
    assert lines(tab)["Gross renewal rate"] == "4,250.00 USD"
    assert "the weight moved to another element" in group(tab, "Licence utilisation").inner_text()
    group(tab, "Licence utilisation").get_by_label("No data").uncheck()
    assert lines(tab)["Licence utilisation"] == "1,250.00 USD"


def test_parts_of_a_book_count_by_their_size(tab: Page, tmp_path: Path) -> None:
    """890,000 of 1,000,000 against 93% of 900,000 and 55% of 100,000: 99.77…% of target."""
    open_page(tab, playing("enterprise"), tmp_path)
    parts = group(tab, "Gross renewal rate").locator(".line")
    write(parts.nth(0).get_by_role("textbox").first, "840,000 / 900,000")
    write(parts.nth(1).get_by_role("textbox").first, "50%")
    write(parts.nth(1).get_by_label("Out of"), "100,000")
    attained = Fraction(890_000, 1) / (Fraction(93, 100) * 900_000 + Fraction(55, 100) * 100_000)
    payout = Fraction(3, 4) + (attained - Fraction(95, 100)) * 5
    pay = samples.plan("enterprise").rounding.half_up(5_000 * Fraction(60, 100) * payout)
    assert lines(tab)["Gross renewal rate"] == f"{float(pay):,.2f} USD"
    parts.nth(1).get_by_label("No rows").check()
    assert "100.35…% of target" in group(tab, "Gross renewal rate").inner_text()


def test_a_gate_closes(tab: Page, tmp_path: Path) -> None:
    open_page(tab, playing("enterprise"), tmp_path)
    write(
        group(tab, "Gross renewal rate").locator(".line").nth(0).get_by_role("textbox").first, "1/1"
    )
    assert "does not take effect" in tab.locator(".effects").inner_text()
    write(group(tab, "No accelerator").get_by_role("textbox"), "15.0001%")
    assert "does not take effect" not in tab.locator(".effects").inner_text()
    assert lines(tab)["Gross renewal rate"] == "3,000.00 USD"
    assert "A gate holds the payout down." in group(tab, "Gross renewal rate").inner_text()


def test_the_total_is_capped_in_a_line_of_its_own(tab: Page, tmp_path: Path) -> None:
    open_page(tab, playing("enterprise"), tmp_path)
    for title in ("Gross renewal rate", "Licence utilisation", "Team gross renewal rate"):
        write(group(tab, title).get_by_role("textbox").first, "120%")
    assert lines(tab)["Total cap"] == "-500.00 USD"
    assert total(tab) == "7,000.00 USD"
    write(tab.get_by_label("Variable pay of the period"), "6,000 USD")
    assert total(tab) == "8,400.00 USD"
    write(group(tab, "Qualified opportunity").get_by_role("textbox"), "5")
    assert lines(tab)["Qualified opportunity handed to Sales"] == "1,000.00 USD"
    assert total(tab) == "9,400.00 USD"


def test_other_terms_for_others(tab: Page, tmp_path: Path) -> None:
    """Somebody in their first months is guaranteed 100% of one element, not of the others."""
    open_page(tab, playing("enterprise"), tmp_path)
    tab.get_by_label("Whose terms").select_option(label="First three months in the job")
    write(group(tab, "Gross renewal rate").get_by_role("textbox").first, "0%")
    write(group(tab, "Team gross renewal rate").get_by_role("textbox").first, "0%")
    assert lines(tab)["Gross renewal rate"] == "3,000.00 USD"
    assert "The guarantee holds the payout up." in group(tab, "Gross renewal rate").inner_text()
    assert lines(tab)["Team gross renewal rate"] == "0.00 USD"


def test_figures_are_written_as_the_reader_writes_them(tab: Page, tmp_path: Path) -> None:
    open_page(tab, playing("enterprise", "de"), tmp_path)
    part = group(tab, "Licence utilisation")
    write(part.get_by_role("textbox"), "59,5 %")
    assert lines(tab)["Licence utilisation"] == "659,72\N{NO-BREAK SPACE}USD"
    write(part.get_by_role("textbox"), "1.190 / 2.000")
    assert lines(tab)["Licence utilisation"] == "659,72\N{NO-BREAK SPACE}USD"
    write(part.get_by_role("textbox"), "59.5")
    assert part.get_by_role("textbox").get_attribute("aria-invalid") == "true"


def test_a_person_starts_from_what_was_measured(tab: Page, tmp_path: Path) -> None:
    """Somebody with other terms on some days of the period."""
    measures = samples.measures("enterprise", "2027-Q3")
    person = next(p for p in measures.people if p.person == "felix.hartmond")
    ready = samples.ready()
    documents = PlanDocuments(
        samples.plan("enterprise"), ready.locale, product="planlang", revision=None, plays=True
    )
    page = to_html(documents.for_person(measures, person), ready.templates).text
    assert page is not None
    open_page(tab, page, tmp_path)
    score = score_person(samples.plan("enterprise"), measures, person)
    assert len(score.elements[0].runs) > 1
    tab.get_by_label("Start from").select_option(label="As measured")
    money = ready.locale.money
    assert total(tab) == money(score.total, samples.plan("enterprise").currency)
    assert list(lines(tab).values()) == [
        money(line.pay, samples.plan("enterprise").currency) for line in score.paid_lines
    ]
    assert not tab.get_by_label("Variable pay of the period").is_visible()


@pytest.mark.parametrize("seed", range(5))
def test_everybody_in_a_generated_plan_starts_from_what_was_measured(
    seed: int, tab: Page, tmp_path: Path
) -> None:
    """Whatever a plan has, its page opens without a complaint and pays what was scored."""
    made = making.make(seed)
    (plan,) = checked(as_files.write(made, tmp_path)).plans
    period = plan.calendar.period(made.label, plan.pays)
    assert period is not None
    measures = measured(plan, Sources(tmp_path), period, period.end).measures
    assert measures is not None
    ready = samples.ready("de")
    documents = PlanDocuments(plan, ready.locale, product="planlang", revision=None, plays=True)
    complaints: list[str] = []
    tab.on("console", lambda message: complaints.append(message.text))
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    compared = 0
    for person in measures.people:
        if not person.runs:
            continue
        page = to_html(documents.for_person(measures, person), ready.templates).text
        assert page is not None
        open_page(tab, page, tmp_path)
        start = tab.get_by_label("Ausgehen von")
        if start.is_visible():
            start.select_option(index=1)
            score = score_person(plan, measures, person)
            assert total(tab) == ready.locale.money(score.total, plan.currency)
            compared += 1
    assert compared
    assert not complaints
