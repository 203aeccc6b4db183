"""What the tests of workbooks share: a real spreadsheet program that runs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.conftest import cannot
from tests.workbook.office import Office, office, python_with_uno


@pytest.fixture(scope="session")
def libreoffice(spreadsheet: str) -> Iterator[Office]:
    """A running LibreOffice: the same one for all tests that use one."""
    python = python_with_uno() or cannot("no Python with uno here: apt install python3-uno")
    running = office(python, spreadsheet)
    yield running
    running.close()
