"""Seeded chance in whole numbers, so that every machine makes the same bytes.

Only `random.Random.randrange` is used (no logarithms, no floats): its sequence for a text seed is
part of Python's contract, and integers cannot differ in a last bit between processors.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TypeVar

Face = TypeVar("Face")


class Dice:
    """A stream of chance for one subject; adding a subject does not shift the others."""

    def __init__(self, seed: int, subject: str) -> None:
        self._random = Random(f"{seed}:{subject}")

    def between(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""
        return self._random.randrange(low, high + 1)

    def chance(self, per_mille: int) -> bool:
        """True `per_mille` times in a thousand."""
        return self._random.randrange(1000) < per_mille

    def pick(self, faces: Sequence[Face]) -> Face:
        """One of `faces`, each as likely."""
        return faces[self._random.randrange(len(faces))]

    def weighted(self, faces: Sequence[tuple[Face, int]]) -> Face:
        """One of `faces`, each as likely as its weight says."""
        left = self._random.randrange(sum(weight for _, weight in faces))
        for face, weight in faces:
            if left < weight:
                return face
            left -= weight
        raise AssertionError("weights are positive and the draw is below their sum")

    def skewed(self, middle: int, reach: int) -> int:
        """A positive amount around `middle` with a long tail to the right.

        Twelve multiplications by a factor between 100/reach and reach/100 make the logarithm
        nearly normal: many small accounts, a few very large ones.
        """
        amount = middle * 1000
        for _ in range(12):
            factor = self.between(100, reach)
            amount = amount * factor // 100 if self.chance(500) else amount * 100 // factor
        return max(amount // 1000, 1)
