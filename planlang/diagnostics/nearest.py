"""Did-you-mean: the nearest right word."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate most like `word`, or None when none is near enough to be helpful."""
    from difflib import get_close_matches  # late: only a mistake needs it

    by_folded = {c.lower(): c for c in sorted(candidates)}
    found = get_close_matches(word.lower(), by_folded, n=1, cutoff=0.6)
    return by_folded[found[0]] if found else None


def did_you_mean(word: str, candidates: Iterable[str], what: str = "") -> str:
    """A help sentence: the nearest word, else the words there are."""
    known = sorted(set(candidates))
    near = nearest(word, known)
    if near is not None:
        return f"Did you mean `{near}`?"
    if not known:
        return f"There is no {what} here yet." if what else "There is nothing to choose from yet."
    shown = ", ".join(f"`{k}`" for k in known[:12])
    more = f" and {len(known) - 12} more" if len(known) > 12 else ""
    return f"There is {shown}{more}."
