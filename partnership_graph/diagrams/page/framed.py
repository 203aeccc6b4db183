"""A page in a frame of its own, as a notebook shows it."""

from __future__ import annotations

from html import escape
from typing import Final

HIGH: Final = 760
"""How high a frame is, in CSS pixels, where nothing else is said."""

_ALLOWED: Final = "allow-scripts allow-forms allow-downloads allow-modals"
"""What a page may do in its frame: run its scripts, take what is typed, save a picture, print. It reaches nothing of the notebook."""


def framed(page: str, title: str, height: str = f"{HIGH}px") -> str:
    """Return the element that shows a page, which travels in it: no file is written, and none asked for."""
    style = f"width:100%;height:{height};border:0"
    return (
        f'<iframe title="{escape(title)}" sandbox="{_ALLOWED}"'
        f' style="{escape(style)}" srcdoc="{escape(page)}"></iframe>'
    )
