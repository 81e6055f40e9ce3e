"""Names of the files that documents are written to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from hashlib import sha256
from urllib.parse import quote

_SAFE = "@+-_.~"  # besides letters and digits; all of them are plain in every system's names
_LONGEST = 120
_MARK = 8  # digits of a hash tell apart what would have the same name


def file_stem(*parts: str) -> str:
    """A file's name without its ending, from a plan's name, a period, a person's id.

    Whatever the parts are, the name stays in its folder and says nothing to a shell: what is no
    letter, digit or one of a few signs is written as %XX. Other parts give another name.
    """
    stem = "-".join(quote(part, safe=_SAFE) for part in parts)
    # A dot in front would hide the file, and a name may not be as long as an id can be.
    if stem.startswith(".") or len(stem) > _LONGEST:
        stem = f"{stem.lstrip('.')[:_LONGEST]}-{_hash(stem)}"
    return stem


def told_apart(stems: Iterable[str]) -> tuple[str, ...]:
    """`stems`, each other from all others also where a system takes `Ana` and `ana` for one."""
    wanted = tuple(stems)
    met = Counter(stem.casefold() for stem in wanted)
    return tuple(stem if met[stem.casefold()] == 1 else f"{stem}-{_hash(stem)}" for stem in wanted)


def _hash(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_MARK]
