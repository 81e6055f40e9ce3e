"""One pass over a file's bytes: its SHA-256, and whether a text file is clean UTF-8."""

from __future__ import annotations

import codecs
import hashlib
from dataclasses import dataclass
from pathlib import Path

_CHUNK = 1 << 20
_LINE_ENDS_TOGETHER = (b"\n\n", b"\n\r", b"\r\r")
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scanned:
    """What the bytes say. `trouble` is a sentence where the text cannot be read, with its row."""

    sha256: str
    may_have_blank_lines: bool = False
    trouble: str | None = None
    trouble_row: int | None = None


def sha256_of(path: Path) -> str:
    """The file's SHA-256 in hexadecimal, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def scan_text(path: Path) -> Scanned:
    """Reads a text file through once, in pieces: memory does not grow with it."""
    digest = hashlib.sha256()
    decoder = codecs.getincrementaldecoder("utf-8")()
    before, blank, last = 0, False, b""
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            trouble, at = _trouble(chunk, decoder, at_start=before == 0)
            if trouble is not None:
                while rest := file.read(_CHUNK):
                    digest.update(rest)
                return Scanned(
                    sha256=digest.hexdigest(), trouble=trouble, trouble_row=_row(path, before + at)
                )
            # A pair of line ends may lie across two pieces.
            blank = blank or any(
                ends in chunk or ends in last + chunk[:1] for ends in _LINE_ENDS_TOGETHER
            )
            before += len(chunk)
            last = chunk[-1:]
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return Scanned(sha256=digest.hexdigest(), trouble=_NOT_UTF8, trouble_row=_row(path, before))
    return Scanned(sha256=digest.hexdigest(), may_have_blank_lines=blank)


def _row(path: Path, before: int) -> int:
    """The row in which the byte behind so many others stands."""
    row = 1
    with path.open("rb") as file:
        while before > 0 and (chunk := file.read(min(_CHUNK, before))):
            row += chunk.count(b"\n")
            before -= len(chunk)
    return row


_NOT_UTF8 = "holds a character that is not UTF-8; save the file as “CSV UTF-8”"


def _trouble(
    chunk: bytes, decoder: codecs.IncrementalDecoder, *, at_start: bool
) -> tuple[str | None, int]:
    if at_start and chunk.startswith(_UTF16):
        return "is written in UTF-16; save the file as “CSV UTF-8”", 0
    if at_start and chunk.startswith(b"PK\x03\x04"):
        return "is a workbook or archive, not a text file; name it .xlsx or export it as CSV", 0
    if (nul := chunk.find(b"\0")) >= 0:
        return "holds a zero byte and is no text file", nul
    if chunk.isascii() and decoder.getstate()[0] == b"":
        return None, 0
    try:
        decoder.decode(chunk)
    except UnicodeDecodeError as error:
        return _NOT_UTF8, error.start
    return None, 0
