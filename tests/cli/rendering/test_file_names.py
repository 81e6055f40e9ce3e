"""Names of files: safe whatever an id is, and other ids are other files."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from planlang.cli.rendering.file_names import file_stem, told_apart


def test_plain_parts_stay_as_they_are() -> None:
    assert file_stem("csm", "2027-Q1", "ana.silva@example.com") == (
        "csm-2027-Q1-ana.silva@example.com"
    )


def test_nothing_leaves_the_folder() -> None:
    assert file_stem("csm", "../../etc/passwd") == "csm-..%2F..%2Fetc%2Fpasswd"
    assert file_stem("csm", "a\\b\0c d") == "csm-a%5Cb%00c%20d"
    assert "/" not in file_stem("/x")
    assert not file_stem("..").startswith(".")


@given(st.text(max_size=300))
def test_every_id_gives_a_plain_name(person: str) -> None:
    stem = file_stem("csm", person)
    assert re.fullmatch(r"[\w@+.~%-]{1,140}", stem, re.ASCII)
    assert not stem.startswith(".")


@given(st.lists(st.text(max_size=200), unique=True, max_size=6))
def test_other_ids_give_other_names(ids: list[str]) -> None:
    stems = told_apart(file_stem("csm", person) for person in ids)
    assert len({stem.casefold() for stem in stems}) == len(ids)


def test_names_that_some_systems_take_for_one_are_told_apart() -> None:
    one, other, third = told_apart(["csm-Ana", "csm-ana", "csm-ben"])
    assert third == "csm-ben"
    assert one.startswith("csm-Ana-")
    assert other.startswith("csm-ana-")
    assert one.casefold() != other.casefold()


def test_a_name_is_the_same_in_every_run() -> None:
    assert file_stem("csm", "x" * 500) == file_stem("csm", "x" * 500)
