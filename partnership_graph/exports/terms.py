"""What ids are called outside: each stands behind an address, so that two files mean the same thing by it."""

from __future__ import annotations

from typing import Final

BASE: Final = "urn:x-pgraph:"
"""What the names of things and terms begin with, where nobody gives an address of their own."""

IDS: Final = f"{BASE}id:"
"""What an id stands behind."""
