"""Pages of plans, read without a browser: what they say, how they are built, what they may load."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest

from planlang.documents.from_plan.document import PlanDocuments
from planlang.documents.templates.environment import Rendered, Templates
from planlang.documents.to_html import to_html
from planlang.documents.views.look import Logo, Look
from tests.documents import samples
from tests.documents.html import golden_pages
from tests.documents.html.reading import Node, read

LANGUAGES = ("en-GB", "de")


def playing(name: str, code: str = "en-GB") -> str:
    """The page of a sample plan with its what-if part."""
    ready = samples.ready(code)
    documents = PlanDocuments(
        samples.plan(name), ready.locale, product="planlang 1.2.3", revision=None, plays=True
    )
    rendered = to_html(documents.for_everybody(), ready.templates)
    assert rendered.text is not None, rendered.diagnostics
    return rendered.text


@pytest.mark.parametrize("name", golden_pages.PAGES)
def test_pages_are_as_they_were(name: str) -> None:
    kept = (golden_pages.FOLDER / f"{name}.html").read_text(encoding="utf-8")
    assert golden_pages.page(golden_pages.PAGES[name]()) == kept, (
        "if this is meant: python -m tests.documents.html.golden_pages"
    )


@pytest.mark.parametrize("name", samples.FILES)
@pytest.mark.parametrize("code", LANGUAGES)
def test_pages_are_built_soundly(name: str, code: str) -> None:
    root = read(playing(name, code))
    (html,) = root.all("html")
    assert html.attributes["lang"] == code
    assert len(root.all("main")) == len(root.all("header")) == len(root.all("footer")) == 1
    headings = [int(node.tag[1]) for node in root.all("h1", "h2", "h3", "h4", "h5", "h6")]
    assert headings[0] == 1
    assert headings.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(headings)), headings
    ids = [value for node in _everything(root) if (value := node.attributes.get("id"))]
    assert len(ids) == len(set(ids))
    for link in root.all("a"):
        address = link.attributes["href"] or ""
        assert address[1:] in ids if address.startswith("#") else address.startswith("http")
    for cell in root.all("th"):
        assert cell.attributes["scope"] in ("row", "col")
    for table in root.all("table"):
        labelled = "aria-label" in (table.parent or table).attributes
        assert table.all("caption") or labelled
    for picture in root.all("svg"):
        assert picture.attributes["role"] == "img"
        (title,) = picture.all("title")
        assert title.text.strip()


@pytest.mark.parametrize("name", samples.FILES)
def test_everything_is_in_the_page(name: str) -> None:
    root = read(playing(name))
    for node in _everything(root):
        assert node.tag not in ("link", "iframe", "object", "embed", "base")
        assert "style" not in node.attributes, "the policy forbids it"
        assert not [a for a in node.attributes if a.startswith("on")], "the policy forbids it"
        assert "src" not in node.attributes
    for style in root.all("style"):
        assert "url(" not in style.text
        assert "@import" not in style.text


def test_the_policy_names_what_the_page_holds() -> None:
    root = read(playing("one_element"))
    policy = next(
        node.attributes["content"] or ""
        for node in root.all("meta")
        if node.attributes.get("http-equiv") == "Content-Security-Policy"
    )
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'none'"
    assert set(rules) >= {"base-uri", "form-action"}, "which the default does not cover"
    assert rules["img-src"] == rules["font-src"] == "data:"
    for tag, rule in (("script", "script-src"), ("style", "style-src")):
        parts = [n.text for n in root.all(tag) if n.attributes.get("type") != "application/json"]
        hashes = [b64encode(sha256(part.encode()).digest()).decode() for part in parts]
        assert rules[rule] == " ".join(f"'sha256-{digest}'" for digest in hashes)


def test_a_page_without_scripts_may_run_none() -> None:
    view = samples.for_everybody("one_element")
    page = to_html(view, samples.ready().templates).text
    assert page is not None
    assert "script-src 'none'" in page
    assert "<script" not in page


def test_hostile_texts_are_texts() -> None:
    page = playing("hostile")
    root = read(page)
    assert not root.all("b", "i")
    assert page.count("</script") == len(root.all("script"))
    title = samples.plan("hostile").title
    assert root.all("h1")[0].text == title
    assert root.all("title")[0].text == title
    (data,) = (n.text for n in root.all("script") if n.attributes.get("id") == "what-if-data")
    assert not set("<>&") & set(data)
    found = json.loads(json.loads(data))
    assert [gate["title"] for gate in found["terms"][0]["gates"]] == ["{{ view }} {% raw %}"]
    titles = [element["title"] for element in found["terms"][0]["elements"]]
    assert titles == ["a | b", "back\\slash\\ |", "\u202eabc\u2066def"]


def test_links_of_an_author_are_links() -> None:
    root = read(playing("hostile"))
    addresses = [link.attributes["href"] for link in root.all("a")]
    assert "https://example.com/?a=1&b=2" in addresses
    assert not [address for address in addresses if "script" in str(address)]


def test_a_company_shows() -> None:
    logo = Logo(kind="png", data_uri="data:image/png;base64,AAAA", content=b"", alt="ACME & Co")
    look = Look(
        logo=logo, colour="#aa0055", ink="#880044", font='A"</style>', footer="Made <by> ACME"
    )
    found = samples.ready()
    page = to_html(samples.for_everybody("one_element"), Templates(None, found.locale, look)).text
    assert page is not None
    root = read(page)
    (picture,) = root.all("img")
    assert picture.attributes["alt"] == "ACME & Co"
    assert picture.attributes["src"] == logo.data_uri
    (style,) = root.all("style")
    assert "--colour: #aa0055;" in style.text
    assert root.all("footer")[0].text.strip().endswith("Made <by> ACME")


def test_inks_can_be_read_on_both_papers() -> None:
    """Contrast of WCAG 2.2 AA: 4.5 to 1 for texts, whatever the company's colour is."""
    (style,) = read(playing("one_element")).all("style")
    light, dark = re.findall(r"--paper: (#\w{6});\s+--raised: (#\w{6});", style.text)[:2]
    inks = {
        name: re.findall(rf"--{name}: (#\w{{6}});", style.text)
        for name in ("ink", "muted", "wrong")
    }
    for name, (on_light, on_dark, *_) in inks.items():
        for paper in light:
            assert contrast(on_light, paper) >= 4.5, name
        for paper in dark:
            assert contrast(on_dark, paper) >= 4.5, name
    assert contrast(Look().ink, light[0]) >= 4.5
    assert contrast(Look().ink_on_dark, dark[0]) >= 4.5


def contrast(one: str, other: str) -> float:
    """WCAG 2.2: (lighter + 0.05) ÷ (darker + 0.05)."""
    lights = sorted((_luminance(one), _luminance(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _everything(root: Node) -> list[Node]:
    found = []
    for child in root.children:
        if isinstance(child, Node):
            found += [child, *_everything(child)]
    return found


def own_base(folder: Path, head: str, script: str = "{% block script %}{% endblock %}") -> Rendered:
    """The page of a plan on a base that a company has written from scratch."""
    base = folder / "html" / "base.html"
    base.parent.mkdir()
    base.write_text(
        f'<html lang="{{{{ view.language }}}}"><head>{head}<title>Plan</title></head>'
        f"<body>{{% block body %}}{{% endblock %}}{script}</body></html>",
        encoding="utf-8",
    )
    templates = Templates(folder, samples.ready().locale, Look())
    return to_html(samples.for_everybody("one_element"), templates)


OUR_POLICY = '<meta http-equiv="Content-Security-Policy" content="set by planlang">'


@pytest.mark.parametrize("head", ["", "{% block policy %}{% endblock %}", f"<!-- {OUR_POLICY} -->"])
def test_a_base_that_lets_anything_run_is_a_mistake(head: str, tmp_path: Path) -> None:
    result = own_base(tmp_path, head)
    assert result.text is None
    (found,) = result.diagnostics
    assert found.code.name == "template_not_printed"
    assert "`html/base.html` leaves out the block `policy`" in found.message
    assert str(found.place) == f"{tmp_path.as_posix()}/html/base.html:1:1"
    assert OUR_POLICY in (found.help or "")


def test_a_template_that_empties_the_policy_is_named(tmp_path: Path) -> None:
    plan = tmp_path / "html" / "plan.html"
    plan.parent.mkdir()
    plan.write_text(
        '{% extends "planlang/html/plan.html" %}{% block policy %}{% endblock %}', encoding="utf-8"
    )
    templates = Templates(tmp_path, samples.ready().locale, Look())
    (found,) = to_html(samples.for_everybody("one_element"), templates).diagnostics
    assert "`html/plan.html` leaves out the block `policy`" in found.message


def test_a_base_of_ones_own_has_the_policy_filled_in_or_its_own(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    filled = own_base(tmp_path / "a", f"{{% block policy %}}{OUR_POLICY}{{% endblock %}}").text
    assert filled is not None
    assert "default-src 'none'" in filled
    (tmp_path / "b").mkdir()
    own = '<meta http-equiv="content-security-policy" content="default-src \'self\'">'
    kept = own_base(tmp_path / "b", own).text
    assert kept is not None
    assert own in kept


def test_a_base_without_a_place_for_scripts_is_a_mistake(tmp_path: Path) -> None:
    result = own_base(tmp_path, OUR_POLICY, script="")
    assert result.text is None
    (found,) = result.diagnostics
    assert found.message == (
        "`html/base.html` has no block `script`, so that the page to play with would stand still."
    )
