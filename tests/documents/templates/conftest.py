"""A company's empty folder of templates."""

from pathlib import Path

import pytest

from tests.documents.templates.running import Company


@pytest.fixture
def company(tmp_path: Path) -> Company:
    return Company(tmp_path / "look")
