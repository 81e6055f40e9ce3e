"""The page around the document: it shows messages, and loads the document again when told so.

The document itself stays as `render` writes it, in a frame, with its own policy; nothing is put
into it.
"""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

_PAGE = Path(__file__).with_name("frame.html")


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The page, and the policy that lets its own script and style run and nothing else."""

    page: str
    policy: str


@cache
def frame() -> Frame:
    """Read once; the policy names script and style by their hashes."""
    page = _PAGE.read_text(encoding="utf-8")
    return Frame(
        page=page,
        policy="; ".join(
            (
                "default-src 'none'",
                f"script-src {_hash('script', page)}",
                f"style-src {_hash('style', page)}",
                "connect-src 'self'",
                "frame-src 'self'",
                "base-uri 'none'",
                "form-action 'none'",
                "frame-ancestors 'none'",
            )
        ),
    )


def _hash(tag: str, page: str) -> str:
    found = re.search(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
    assert found, f"the page has no <{tag}>"
    return f"'sha256-{b64encode(sha256(found[1].encode()).digest()).decode('ascii')}'"
