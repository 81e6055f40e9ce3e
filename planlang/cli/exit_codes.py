"""What a command leaves with; 0 says that it did its job and found nothing."""

from __future__ import annotations

FINDINGS = 1
"""The job was done, and it found something: `check`, `test`, `fmt --check`."""

COULD_NOT = 2
"""The command could not do its job; nothing is written."""

OUR_BUG = 70
"""A mistake in planlang itself."""

INTERRUPTED = 130
"""The user stopped it; no file is half written."""
