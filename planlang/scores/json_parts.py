"""What all declared JSON is made of: how numbers are written, and models that take nothing else.

Every document's form is declared in a `schema.py` beside what it describes.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

Decimal = Annotated[str, StringConstraints(pattern=r"^-?[0-9]+(\.[0-9]+)?$")]
"""A number as a text, so that no reader's floating point touches it."""

Exact = Annotated[str, StringConstraints(pattern=r"^-?[0-9]+/[1-9][0-9]*$")]
"""A number that has no finite decimals, as a fraction."""


class Out(BaseModel):
    """A part of a document: nothing is converted, nothing unknown comes in. Fields whose names are
    words of Python (`class`, `from`) have an alias, and are made by their own names."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", populate_by_name=True)
