"""A value as JSON has it: apart from the other escapes, which commands need that write no JSON."""

from __future__ import annotations

import json
import math
from typing import Any


def in_json(value: Any, indent: int | None = None) -> str:
    """Return a value as JSON; what JSON has no number for, NaN and the infinities, is null."""
    try:
        return json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False)
    except ValueError:
        return json.dumps(_finite(value), ensure_ascii=False, indent=indent)


def _finite(value: Any) -> Any:
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict):
        return {name: _finite(item) for name, item in value.items()}
    return [_finite(item) for item in value] if isinstance(value, (list, tuple)) else value
