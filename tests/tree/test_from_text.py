"""Every construct becomes its node; mistakes stay local; nothing written can break the reading."""

import itertools
import random
import re
from fractions import Fraction
from pathlib import Path

import pytest

from planlang.diagnostics import Source, Span
from planlang.tree import nodes as t
from planlang.tree.from_text import MAX_BYTES, MAX_ERRORS, Parsed, parse
from tests.tree.dump import dump

CORPUS = Path(__file__).parents[1] / "corpus"
TREES = sorted((CORPUS / "trees").glob("*.plan"))


def read(text: str) -> Parsed:
    return parse(Source("x.plan", text))


def clean(text: str) -> t.File:
    parsed = read(text)
    assert [d.message for d in parsed.diagnostics] == []
    return parsed.tree


def names_of(parsed: Parsed) -> list[str]:
    return [d.code.name for d in parsed.diagnostics]


def element(text: str) -> t.Element:
    found = clean(f'element x "X" {{\n{text}\n}}\n').items[0]
    assert isinstance(found, t.Element)
    return found


# ---------------------------------------------------------------- constructs


@pytest.mark.parametrize("path", TREES, ids=lambda path: path.stem)
def test_tree(path: Path) -> None:
    """A plan and, beside it, its tree."""
    tree = clean(path.read_text(encoding="utf-8"))
    assert dump(tree) + "\n" == path.with_suffix(".tree").read_text(encoding="utf-8")


def test_trees_show_every_node() -> None:
    """No node of the language is without a line in the corpus."""
    shown = "\n".join(path.with_suffix(".tree").read_text(encoding="utf-8") for path in TREES)
    bases = {"Node", "Declaration"}
    nodes = {
        name
        for name, found in vars(t).items()
        if isinstance(found, type) and issubclass(found, t.Node)
    }
    assert nodes - bases - set(re.findall(r"\w+", shown)) == set()


def test_equal_means_the_same_plan() -> None:
    one = clean('element x "X" {\n  weight 60%\n}\n')
    other = clean('# Why\n\nelement   x "X" { weight 60.0% }')
    third = clean('element x "X" {\n  weight 61%\n}\n')
    assert one == other
    assert one != third


def test_spans_are_the_written_text() -> None:
    found = element("  target     120_000 USD a year, prorated")
    target = found.clauses[0]
    assert isinstance(target, t.TargetClause)
    assert target.span.text == "target     120_000 USD a year, prorated"
    assert isinstance(target.target, t.FixedTarget)
    assert target.target.amount.span.text == "120_000 USD"
    assert found.head.text == 'element x "X"'
    assert found.name.span.text == "x"
    assert (target.span.line, target.span.column) == (2, 3)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("0%", Fraction(0)),
        ("93.50%", Fraction(187, 200)),
        ("1_000%", Fraction(10)),
        ("0.000000000000000000000000000001%", Fraction(1, 10**32)),
        ("9" * 40 + "%", Fraction(10**40 - 1, 100)),
    ],
)
def test_numbers_are_exact(written: str, value: Fraction) -> None:
    weight = element(f"weight {written}").clauses[0]
    assert isinstance(weight, t.WeightClause)
    assert weight.weight.value == value


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (r'"a \"b\" \\ c"', 'a "b" \\ c'),
        (r'"one\ntwo"', "one\ntwo"),
        ('"""\nMarkdown "here"\n"""', '\nMarkdown "here"\n'),
        ('"""a\r\nb"""', "a\nb"),
        ('"# { ( no comment"', "# { ( no comment"),
        ('"日本 ≥"', "日本 ≥"),
    ],
)
def test_texts(written: str, value: str) -> None:
    definition = element(f"definition {written}").clauses[0]
    assert isinstance(definition, t.DefinitionClause)
    assert definition.text.value == value


# ---------------------------------------------------------------- lines


@pytest.mark.parametrize(
    "text",
    [
        "when a > 1\n  and b > 2",
        "when a > 1  # why\n\n  # and this\n  and b > 2",
        "when (a > 1\nand\n b > 2)",
        "when a\n> 1 and b > 2",
        "when a > 1 and b\n\n\n  > 2",
    ],
)
def test_lines_that_continue(text: str) -> None:
    plain = clean('plan p "P" {\ngate x "X" {\nwhen a > 1 and b > 2\n}\n}')
    assert clean(f'plan p "P" {{\ngate x "X" {{\n{text}\n}}\n}}') == plain


def test_a_brace_may_stand_on_the_next_line() -> None:
    assert clean('element x "X"\n{\n  weight 5%\n}') == clean('element x "X" { weight 5% }')


def test_line_ends_of_all_kinds() -> None:
    text = 'element x "X" {\n  weight 5%  # why\n\n  measure m\n}\n'
    plain = clean(text)
    assert clean(text.replace("\n", "\r\n")) == plain
    assert clean("\ufeff" + text) == plain
    assert clean(text.replace("  ", "\t")) == plain


# ---------------------------------------------------------------- mistakes stay local

GOOD = 'element {0} "E" {{\n  weight 60%\n  target 93%\n}}\n'


def test_one_slip_leaves_the_rest() -> None:
    text = GOOD.format("a") + GOOD.format("b").replace("60%", "60 percent") + GOOD.format("c")
    parsed = read(text)
    assert names_of(parsed) == ["percent_spelling"]
    a, b, c = parsed.tree.items
    assert isinstance(a, t.Element)
    assert isinstance(b, t.Element)
    assert isinstance(c, t.Element)
    assert (a.complete, b.complete, c.complete) == (True, False, True)
    assert [type(k).__name__ for k in b.clauses] == ["TargetClause"]
    assert len(a.clauses) == len(c.clauses) == 2
    assert parsed.tree.complete


def test_a_lost_declaration_makes_the_file_incomplete() -> None:
    parsed = read(GOOD.format("a") + 'book own "Own" from {\n}\n')
    assert not parsed.tree.complete
    assert len(parsed.tree.items) == 1


def test_a_lost_clause_is_told_to_its_own_body_only() -> None:
    plan = read('plan p "P" {\n  element a "A" {\n    wight 5%\n  }\n}\n').tree.items[0]
    assert isinstance(plan, t.Plan)
    inner = plan.items[0]
    assert isinstance(inner, t.Element)
    assert (plan.complete, inner.complete) == (True, False)


def test_an_incomplete_table_says_so() -> None:
    found = read('element x "X" {\n  payout {\n    below 90% pays\n  }\n}\n').tree.items[0]
    assert isinstance(found, t.Element)
    payout = found.clauses[0]
    assert isinstance(payout, t.PayoutClause)
    assert isinstance(payout.payout, t.PayoutBands)
    assert (found.complete, payout.payout.complete) == (True, False)


def test_every_slip_of_many_is_told_on_its_line() -> None:
    """Ten elements, a slip in every second one: five messages, each on the line of its slip."""
    text = "".join(
        GOOD.format(f"e{i}").replace("93%", "93,5%" if i % 2 else "93%") for i in range(10)
    )
    parsed = read(text)
    lines = [d.place.line for d in parsed.diagnostics if isinstance(d.place, Span)]
    assert lines == [4 * i + 3 for i in range(1, 10, 2)]
    assert len(parsed.tree.items) == 10


def test_a_name_with_a_hyphen_is_still_known() -> None:
    parsed = read(GOOD.format("team-retention"))
    found = parsed.tree.items[0]
    assert isinstance(found, t.Element)
    assert names_of(parsed) == ["name_spelling"]
    assert found.name.name == "team_retention"
    assert len(found.clauses) == 2


@pytest.mark.parametrize(
    ("body", "first", "second"),
    [
        ("context", "maturity startup", "maturity mature"),
        ('example "E"', "given target of growth 5%", "given target of growth 6%"),
        ('example "E"', "pays 100 USD", "pays 200 USD"),
        ('example "E"', "pays growth 100 USD", "pays growth 200 USD"),
    ],
)
def test_of_two_that_decide_the_same_order_would_choose(body: str, first: str, second: str) -> None:
    text = f'plan p "P" {{\n{body} {{\n{first}\n{second}\n}}\n}}\n'
    assert names_of(read(text)) == ["clause_twice"]
    assert names_of(read(text.replace(second, "# nothing"))) == []


def test_what_is_said_of_several_is_said_once_for_each() -> None:
    lines = "given target of a 5%\ngiven target of b 6%\npays 3 USD\npays a 1 USD\npays b 2 USD"
    clean(f'plan p "P" {{\nexample "E" {{\n{lines}\n}}\n}}\n')
    clean('plan p "P" {\ncontext {\nmaturity startup\nmission retention\n}\n}\n')


# ---------------------------------------------------------------- limits


def test_a_file_that_is_too_large() -> None:
    parsed = read(" " * MAX_BYTES + "x")
    assert names_of(parsed) == ["text_too_large"]
    assert parsed.tree.items == ()
    assert not parsed.tree.complete
    assert names_of(read("é" * (MAX_BYTES // 2 + 1))) == ["text_too_large"]


def test_at_most_twenty_messages_and_a_tally() -> None:
    parsed = read("".join(GOOD.format(f"e{i}").replace("60%", "60") for i in range(30)))
    assert len(parsed.diagnostics) == MAX_ERRORS + 1
    assert names_of(parsed)[-1] == "more_mistakes"
    exact = read("".join(GOOD.format(f"e{i}").replace("60%", "60") for i in range(20)))
    assert names_of(exact) == ["percent_spelling"] * MAX_ERRORS


@pytest.mark.parametrize("bracket", ["(", "{"])
def test_nesting(bracket: str) -> None:
    parsed = read(f'measure m "M" {{\n  value {bracket * 60}\n}}\n')
    assert names_of(parsed) == ["too_deep"]


def test_fifty_parentheses_are_read() -> None:
    clean(f'measure m "M" {{\n  value {"(" * 49}a{")" * 49}\n}}\n')


def test_long_chains() -> None:
    clean('measure m "M" {\n  value a' + " + a" * 100 + "\n}\n")
    parsed = read('measure m "M" {\n  value a' + " + a" * 101 + "\n}\n")
    assert names_of(parsed) == ["expression_too_long"]


@pytest.mark.parametrize(
    "text",
    [
        "{" * 20_000,
        "}" * 20_000,
        "(" * 20_000,
        '"' * 20_001,
        "\n" * 50_000,
        "a " * 20_000,
        "“" * 20_000,
        "#" * 20_000,
        "a {\n" * 10_000,
        'element x "y" {\n a "b\n' * 2_000,
        "element " + "a-" * 20_000,
        'element x "X" {\n weight ' + "1," * 10_000,
        'measure m "M" {\n value 1' + ".1" * 10_000 + "\n}",
        'measure m "M" {\n from a where x' + " and x" * 10_000 + "\n}",
        "\x00\x01\x02",
        "\ud800",
        "\r\r\r",
    ],
)
def test_hostile_texts_end(text: str) -> None:
    """No text raises, hangs, or is taken for a plan in silence."""
    parsed = read(text)
    assert len(parsed.diagnostics) <= MAX_ERRORS + 1
    assert parsed.diagnostics or not parsed.tree.items


PIECES = [
    *re.findall(
        r"\S+",
        '{ } ( ) " """ # , . = % - * / 93% 250 USD 2027-02-30 weight pays from \x00 “ ” é \\ where '
        "and not total $ as of in payout element x : ; << \ufeff 1_0 60 percent",
    ),
    "\n",
    "payout {",
    "\u00a0",
    "in (",
]


def mutated(text: str, chance: random.Random) -> str:
    """`text` with a few things put in, taken out or copied."""
    for _ in range(chance.choice([1, 1, 2, 5])):
        at = chance.randrange(len(text) + 1)
        match chance.randrange(4):
            case 0:
                text = text[:at] + chance.choice(PIECES) + text[at:]
            case 1:
                text = text[:at] + text[at + chance.randrange(1, 6) :]
            case 2:
                text = text[:at] + text[at + chance.randrange(1, 150) :]
            case _:
                other = chance.randrange(len(text) + 1)
                text = text[:at] + text[other : other + 60] + text[at:]
    return text


def check_mutations(count: int) -> None:
    chance = random.Random(20270201)
    texts = [path.read_text(encoding="utf-8") for path in TREES]
    for number, text in zip(range(count), itertools.cycle(texts), strict=False):
        start = chance.randrange(len(text) // 2)
        spoiled = mutated(text[start : start + 1_500], chance)
        parsed = read(spoiled)
        assert len(parsed.diagnostics) <= MAX_ERRORS + 1, number
        for diagnostic in parsed.diagnostics:
            assert isinstance(diagnostic.place, Span)
            assert 0 <= diagnostic.place.start <= diagnostic.place.end <= len(spoiled), number
            assert diagnostic.message
            assert "\ue000" not in diagnostic.message + (diagnostic.help or "")


def test_mutated_files_give_messages() -> None:
    check_mutations(150)


@pytest.mark.long
def test_ten_thousand_mutated_files_give_messages() -> None:
    check_mutations(10_000)
