"""One pass over a file's bytes: its SHA-256, whether a text file is clean UTF-8, and what of its
form can be told without reading a cell."""

from __future__ import annotations

import codecs
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from planlang.plan.declared.samples import BLANKS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Flags = NDArray[np.bool_]

BOM = codecs.BOM_UTF8
_CHUNK = 1 << 18  # what is looked at several times stays in a processor's own memory
_OVERLAP = 3  # what is looked for has three signs at the most, and a blank as many bytes
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_WIDE_BLANKS = tuple(blank.encode() for blank in BLANKS if not blank.isascii())
_NEWLINE, _RETURN, _QUOTE = b"\n"[0], b"\r"[0], b'"'[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scanned:
    """What the bytes say. `trouble` is a sentence where the text cannot be read, with its row.

    What a file `may_have` it has in most cases; what it may not, it has nowhere: rows without a
    cell, and cells in quotation marks that are empty or cells with blanks at their ends. Misfits
    are rows that end with an empty cell, and blanks behind a quotation mark.
    """

    sha256: str
    may_have_blank_lines: bool = False
    may_have_blanks_at_ends: bool = False
    may_have_misfits: bool = False
    trouble: str | None = None
    trouble_row: int | None = None


def sha256_of(path: Path) -> str:
    """The file's SHA-256 in hexadecimal, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def scan_text(path: Path, separator: str) -> Scanned:
    """Reads a text file through once, in pieces: memory does not grow with it."""
    digest = hashlib.sha256()
    decoder = codecs.getincrementaldecoder("utf-8")()
    before, lines, ends, misfits, last = 0, False, False, False, b""
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
            text = last + chunk if before else chunk.removeprefix(BOM)
            last = chunk[-_OVERLAP:]
            before += len(chunk)
            form = _Form(text)
            lines = lines or form.has_blank_lines()
            ends = ends or form.has_blanks_at_ends(separator)
            misfits = misfits or form.has_misfits(separator)
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return Scanned(sha256=digest.hexdigest(), trouble=_NOT_UTF8, trouble_row=_row(path, before))
    end = _Form(last + b"\n")
    return Scanned(
        sha256=digest.hexdigest(),
        may_have_blank_lines=lines,
        may_have_blanks_at_ends=ends or end.has_blanks_at_ends(separator),
        may_have_misfits=misfits or end.has_misfits(separator),
    )


def row_ended_otherwise(path: Path) -> int | None:
    """The first row that ends with a line feed alone where the header has a return before it, or
    the other way round; line breaks in quotation marks end no row."""
    row, header, quoted = 0, b"", False
    with path.open("rb") as file:
        for line in file:
            quoted ^= line.count(b'"') % 2 == 1
            if quoted or not line.endswith(b"\n"):
                continue
            row += 1
            header = header or line
            if line.endswith(b"\r\n") is not header.endswith(b"\r\n"):
                return row
    return None


class _Form:
    """A piece of a text file, its lines ended by line feeds as far as they end in the usual way."""

    def __init__(self, text: bytes) -> None:
        self.text = text.replace(b"\r\n", b"\n") if b"\r" in text else text
        self.bytes = np.frombuffer(self.text, dtype=np.uint8)
        ends = self.bytes == _NEWLINE
        if b"\r" in self.text:
            ends |= self.bytes == _RETURN
        self.before_ends = self.bytes[:-1][ends[1:]]  # what stands directly before a line's end

    def has_blank_lines(self) -> bool:
        """True where two lines may end without a cell between."""
        return self._has_before_end(b"\n") or self._has_before_end(b"\r")

    def has_misfits(self, separator: str) -> bool:
        """True where a row may end with an empty cell, or blanks stand behind a quotation mark."""
        text = self.text
        if self._has_before_end(separator.encode()):
            return True
        if b'"' not in text:
            return False
        if b'""' in text and any(sign in text for sign in (b'"" ', b'""\n', b'""\r')):
            return True
        return b'" ' in text

    def _has_before_end(self, sign: bytes) -> bool:
        if len(sign) == 1:
            return bool((self.before_ends == sign[0]).any())
        return any(sign + end in self.text for end in (b"\n", b"\r"))

    def has_blanks_at_ends(self, separator: str) -> bool:
        """True where a blank may stand at an end of a cell, or nothing in quotation marks."""
        text = self.text
        if not text.isascii() and any(blank in text for blank in _WIDE_BLANKS):
            return True
        quoted = b'"' in text
        if quoted and b'""' in text:
            return True
        if quoted and separator in BLANKS:
            return True
        blanks = [b for b in (b" ", b"\t", b"\r") if b in text and b != separator.encode()]
        if not blanks and not quoted:
            return False
        newlines = self.bytes == _NEWLINE
        ends = newlines.copy()
        for end in separator.encode():
            ends |= self.bytes == end
        if quoted:
            quotes = self.bytes == _QUOTE
            # Inside of quotation marks, the end of a line is a blank like others.
            if _in_line(ends, quotes, newlines) or _in_line(newlines, quotes, ends):
                return True
            ends |= quotes
        return any(
            _beside(ends, is_blank) or _beside(is_blank, ends)
            for is_blank in (self.bytes == blank[0] for blank in blanks)
        )


def _beside(left: Flags, right: Flags) -> bool:
    """True where one of the left stands directly before one of the right."""
    return bool((left[:-1] & right[1:]).any())


def _in_line(left: Flags, middle: Flags, right: Flags) -> bool:
    """The same of three."""
    return bool((left[:-2] & middle[1:-1] & right[2:]).any())


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
