"""Weights that do not add up: how many combinations are named, and what is mended by itself."""

from __future__ import annotations

from tests.plan.extending import checked, messages

REGIONS = ("North", "South", "East", "West", "Centre")


def test_three_combinations_are_named() -> None:
    """Each of five regions has wrong weights of its own; mending one often mends the others."""
    body = "\n".join(
        f'segment {region.lower()} "{region}" of people where team = "{region}" '
        f"{{ change retention {{ weight {n}% }} }}"
        for n, region in enumerate(REGIONS, start=10)
    )
    found = messages(body)
    assert len(found) == 3
    assert all("weights_not_100: For people in segment `" in message for message in found)


def test_a_gap_of_a_tenth_of_a_point_is_mended_and_a_larger_one_is_not() -> None:
    for weight, mended in (("59.9%", "40.1%"), ("59.89%", None), ("50%", None)):
        (found,) = checked(f"change retention {{ weight {weight} }}").diagnostics
        assert found.code.name == "weights_not_100"
        assert (None if found.fix is None else found.fix.text) == mended
