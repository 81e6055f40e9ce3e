"""One typesetter for all tests of a run: its process starts once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from planlang.documents.pdf.typesetter import Typesetter


@pytest.fixture(scope="session")
def typesetter() -> Iterator[Typesetter]:
    with Typesetter() as made:
        yield made
