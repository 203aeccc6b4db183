"""A CSV file opened by a real spreadsheet program: accents stay, and nothing is calculated."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import Result

from tests import small_place

Opened = Callable[[Path], str]
COMMAS_QUOTES_UTF8_FROM_LINE_1 = "CSV:44,34,76,1"


@pytest.fixture
def opened(spreadsheet: str, tmp_path: Path) -> Opened:
    """Return what a spreadsheet program makes of a CSV file: the XML of its cells and their texts."""

    def convert(file: Path) -> str:
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        command = [spreadsheet, "--headless", profile, "--convert-to", "xlsx"]
        command += [f"--infilter={COMMAS_QUOTES_UTF8_FROM_LINE_1}", "--outdir", str(tmp_path)]
        subprocess.run([*command, str(file)], capture_output=True, check=True, timeout=120)  # noqa: S603 - found on this machine
        with ZipFile(tmp_path / f"{file.stem}.xlsx") as workbook:
            parts = ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml")
            return "".join(workbook.read(part).decode() for part in parts)

    return convert


def test_an_answer_opens_with_its_accents_and_calculates_nothing(
    pgraph: Callable[..., Result], opened: Opened, tmp_path: Path
) -> None:
    place = small_place.write(
        tmp_path / "place",
        boards="id,name\nsante,Comité Économique et de Santé\nirish,Coiste Sláinte Chiarraí",
        reporting_lines="id,from_id,to_id,note\nline,sante,irish,=1+1",
    )
    file = tmp_path / "chain.csv"
    told = pgraph("chain", "sante", "--data", str(place), "--format", "csv", "-o", str(file))
    assert told.exit_code == 0, told.stderr
    cells = opened(file)
    assert "Comité Économique et de Santé" in cells
    assert "Coiste Sláinte Chiarraí" in cells
    assert "=1+1" in cells
    assert "<f " not in cells


def test_the_spreadsheet_program_would_calculate(opened: Opened, tmp_path: Path) -> None:
    file = tmp_path / "raw.csv"
    file.write_text("note\n=1+1\n", encoding="utf-8")
    assert '<f aca="false">1+1</f><v>2</v>' in opened(file)
