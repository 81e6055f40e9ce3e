"""The pictures themselves: sound XML, and only what every reader of SVG knows."""

from __future__ import annotations

from fractions import Fraction
from xml.etree import ElementTree

import pytest

from planlang.documents.charts.payout import element_chart
from planlang.documents.charts.waterfall import Part, waterfall
from planlang.documents.templates.environment import Templates
from planlang.documents.views.look import Look
from planlang.words.locale import ENGLISH
from tests.scores.builder import USD, curve, element

assert USD is not None
NASTY = "</title><script>x</script> & \"'{{ x }} \u202e\x1b"
NAMESPACE = "{http://www.w3.org/2000/svg}"
DRAW = (
    '{%% from "charts/%(name)s.svg" import %(name)s_chart %%}'
    '{{ %(name)s_chart(view, ink="#111111", font="Inter") }}'
)


@pytest.fixture(scope="module")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Templates:
    """Our templates, and two of a company that draw one picture each."""
    own = tmp_path_factory.mktemp("own")
    (own / "html").mkdir()
    for name in ("payout", "waterfall"):
        (own / "html" / f"{name}.html").write_text(DRAW % {"name": name}, encoding="utf-8")
    return Templates(own, ENGLISH, Look())


def drawn(templates: Templates, name: str, view: object) -> ElementTree.Element:
    rendered = templates.render(f"html/{name}.html", view)
    assert rendered.text is not None, rendered.diagnostics
    return ElementTree.fromstring(rendered.text.strip())


def pictures(templates: Templates) -> list[ElementTree.Element]:
    pays = curve((None, "0.8", 0, 0), ("0.8", 1, "0.5", 1), (1, None, "1.2", "1.2"))
    chart = element_chart(
        element(NASTY, pays=pays, against_target=False, target=None, guarantee="0.3"),
        USD,
        ENGLISH,
        target=Fraction(1),
        reached=Fraction(9, 10),
    )
    bars = waterfall(
        (Part(name=NASTY, amount=Fraction(5)), Part(name="b", amount=Fraction(-2))), USD, ENGLISH
    )
    return [drawn(templates, "payout", chart), drawn(templates, "waterfall", bars)]


def test_pictures_use_presentation_attributes_only(templates: Templates) -> None:
    for picture in pictures(templates):
        for node in picture.iter():
            assert node.tag.removeprefix(NAMESPACE) in {
                "svg", "title", "g", "line", "path", "text", "polyline", "polygon", "circle",
                "rect",
            }  # fmt: skip
            assert "style" not in node.attrib
            assert "dominant-baseline" not in node.attrib
            assert not any("var(" in value or "url(" in value for value in node.attrib.values())


def test_pictures_say_what_they_show(templates: Templates) -> None:
    for picture in pictures(templates):
        assert picture.attrib["role"] == "img"
        title = picture.find(f"{NAMESPACE}title")
        assert title is not None
        assert "</title><script>x</script>" in (title.text or "")
