"""What a run keeps of its documents, for the run that goes on after it."""

from __future__ import annotations

from pathlib import Path

import pytest

from planlang.cli.rendering.folder import Folder
from planlang.cli.rendering.kept import NAME, Kept


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    made = Folder(tmp_path / "out", private=True)
    made.write("a.pdf", b"one")
    return made


def test_a_document_is_current_while_nothing_changes(folder: Folder) -> None:
    Kept(folder).add("a.pdf", "source", b"one")
    kept = Kept(folder)
    assert kept.is_current("a.pdf", "source")
    assert not kept.is_current("a.pdf", "another source")
    assert not kept.is_current("b.pdf", "source")
    folder.write("a.pdf", b"two")
    assert not kept.is_current("a.pdf", "source")
    (folder.path / "a.pdf").unlink()
    assert not kept.is_current("a.pdf", "source")


def test_it_is_on_the_disk_before_the_run_ends(folder: Folder) -> None:
    Kept(folder).add("a.pdf", "source", b"one")  # and the plug is pulled
    assert Kept(folder).is_current("a.pdf", "source")


def test_at_its_end_a_run_writes_a_line_for_each_document(folder: Folder) -> None:
    kept = Kept(folder)
    for source in ("first", "second", "third"):
        kept.add("a.pdf", source, b"one")
    assert len((folder.read(NAME) or b"").splitlines()) == 3
    kept.close()
    assert len((folder.read(NAME) or b"").splitlines()) == 1
    assert Kept(folder).is_current("a.pdf", "third")


@pytest.mark.parametrize(
    "line", [b"\xff\xfe", b"[1]", b"{}", b"null", b'["a.pdf", "source"', b'["a", ["b"], 3, 4]']
)
def test_a_line_that_cannot_be_read_is_no_document(folder: Folder, line: bytes) -> None:
    Kept(folder).add("a.pdf", "source", b"one")
    folder.append(NAME, line + b"\n")
    assert Kept(folder).is_current("a.pdf", "source")
    folder.write(NAME, line)
    assert not Kept(folder).is_current("a.pdf", "source")


def test_what_others_may_read_is_not_trusted_to_be_private(folder: Folder) -> None:
    Kept(folder).add("a.pdf", "source", b"one")
    (folder.path / "a.pdf").chmod(0o644)
    assert not Kept(folder).is_current("a.pdf", "source")
