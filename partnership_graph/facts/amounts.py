"""What a cell says as an amount: a number as a table writes one, and nothing else that a machine would take for one."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

_AMOUNT: Final = re.compile(r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")
_MOST: Final = 25
"""Characters: no figure of a place has as many, and sums of what has more are no longer exact."""


def amount(text: str) -> Decimal | None:
    """Return the amount that a text is, "1,200" or "0.5"; None of any other, such as "NaN" or "1E400"."""
    bare = text.strip()
    if len(bare) > _MOST or not _AMOUNT.fullmatch(bare):
        return None
    return Decimal(bare.replace(",", ""))
