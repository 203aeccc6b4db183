"""The place in ``tests/places`` that unit tests break."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

NORTHSHIRE = Path(__file__).parents[1] / "places" / "northshire"


@pytest.fixture
def northshire(tmp_path: Path) -> Path:
    """A copy of ``tests/places/northshire``, to be broken."""
    return Path(shutil.copytree(NORTHSHIRE, tmp_path / "northshire"))
