"""Messages: places, codes, did-you-mean, and the writers that show them."""

from planlang.diagnostics.model import (
    Cell,
    Code,
    Diagnostic,
    Fix,
    Label,
    Place,
    Severity,
    Source,
    Span,
    has_errors,
    in_order,
    together,
)
from planlang.diagnostics.nearest import did_you_mean, nearest

__all__ = [
    "Cell",
    "Code",
    "Diagnostic",
    "Fix",
    "Label",
    "Place",
    "Severity",
    "Source",
    "Span",
    "did_you_mean",
    "has_errors",
    "in_order",
    "nearest",
    "together",
]
