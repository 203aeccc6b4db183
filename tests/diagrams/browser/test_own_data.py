"""Own data in a browser, with the real server: what is broken is read by its cell, mended, planned, looked at, adopted."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.diagrams.browser.conftest import PATIENCE
from tests.diagrams.browser.test_accessible import complaints
from tests.server import running
from tests.workbook.typed import change, find, light

pytestmark = pytest.mark.browser

BAYFORD = Path(__file__).parents[2] / "places" / "bayford"
BODIES, LINES = "Bodies & organisations", "Lines"
NEW = "is scrutinised by Bayford PSB Joint Committee"
WIDTHS = ((1280, "light"), (320, "dark"))


@pytest.fixture
def us(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BAYFORD, tmp_path / "us"))


@pytest.fixture
def address(us: Path) -> Iterator[str]:
    """The address of a server of its own that may write the folder; it ends as at Ctrl-C, and leaves nothing behind."""
    with running("--write", str(us), says=f"ended by you; what was adopted is in {us}") as at:
        yield at


class Officer:
    """Somebody with a browser: every state is looked at wide and narrow, light and dark, and axe finds nothing in it."""

    def __init__(self, browser: Any, address: str, axe: str) -> None:
        self.context = browser.new_context(java_script_enabled=True, accept_downloads=True)
        self.context.set_default_timeout(3 * PATIENCE)
        self.page = self.context.new_page()
        self.address, self.axe = address, axe
        self.elsewhere: list[str] = []
        self.page.on("request", self._asked)

    def _asked(self, request: Any) -> None:
        if not request.url.startswith(self.address):
            self.elsewhere.append(request.url)

    def look(self, state: str) -> str:
        """Look at a state of the page, and return its words."""
        for width, scheme in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 900})
            self.page.emulate_media(color_scheme=scheme)
            assert complaints(self.page, self.axe) == [], (state, width)
            wide = self.page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, (state, width)
        return " ".join(self.page.inner_text("main").split())

    def send(self, path: Path) -> None:
        """Send a file, by keyboard once it is chosen."""
        self.page.goto(f"{self.address}/own")
        self.page.get_by_label("Workbook or zip").set_input_files(path)
        self.press("Check it")

    def press(self, name: str) -> None:
        """Press a button by keyboard, and wait for the page that comes of it."""
        self.page.get_by_role("button", name=name).focus()
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")


@pytest.fixture
def officer(browser: Any, address: str, axe: str) -> Iterator[Officer]:
    somebody = Officer(browser, address, axe)
    yield somebody
    assert somebody.elsewhere == []
    somebody.context.close()


def workbook(officer: Officer, path: Path) -> Path:
    """Download the workbook that is offered, as the first thing somebody does."""
    page = officer.page
    page.goto(officer.address)
    page.get_by_role("main").get_by_role("link", name="Your own data").click()
    officer.look("empty")
    with page.expect_download() as offered:
        page.get_by_role("link", name="Bayford as a workbook").click()
    offered.value.save_as(path)
    light(path)
    return path


def look_round(officer: Officer) -> None:
    """Look round in what was sent, and come back."""
    page, found = officer.page, officer.page.url
    page.get_by_role("link", name="Look round in it").click()
    officer.look("looking round")
    page.get_by_label("Find a body").fill("Bayford Public Services Board")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.get_by_role("link", name="Bayford Public Services Board").first.click()
    page.wait_for_url("**/look/thing/bayford-psb")
    assert NEW in officer.look("a body of it")
    page.get_by_role("link", name="Back to what was found").click()
    page.wait_for_url(found)


def test_a_broken_workbook_is_mended_planned_looked_at_and_adopted(
    officer: Officer, us: Path, tmp_path: Path
) -> None:
    page = officer.page
    path = workbook(officer, tmp_path / "next.xlsx")
    row = find(path, LINES, who="Bayford Public Services Board")
    change(path, LINES, row, to_whom="Nobody of that name")
    officer.send(path)
    assert "1 to mend" in officer.look("problems")
    told = page.get_by_role("row").filter(has_text="Nobody of that name").inner_text()
    assert re.search(rf"Lines, [A-Z]{row}\s+to whom", told)

    change(path, LINES, row, to_whom="Bayford PSB Joint Committee")
    officer.send(path)
    told = officer.look("plan")
    assert "next.xlsx into us: 1 changed" in told
    assert "to whom: Scrutiny Programme Committee -> Bayford PSB Joint Committee" in told
    look_round(officer)
    officer.press("Adopt this into us")
    assert "Adopted:" in officer.look("adopted")
    assert "bayford-psb,bayford-psb-joint-committee,scrutinised_by" in (
        us / "reporting_lines.csv"
    ).read_text("utf-8")
    page.goto(f"{officer.address}/thing/bayford-psb")
    assert NEW in page.inner_text("main")

    page.goto(f"{officer.address}/own")
    page.get_by_role("link", name="See what putting back the version before").click()
    told = officer.look("the version before")
    assert "to whom: Bayford PSB Joint Committee -> Scrutiny Programme Committee" in told
    officer.press("Put the version before back")
    assert "The version before is back" in officer.look("put back")
    page.goto(f"{officer.address}/thing/bayford-psb")
    assert NEW not in page.inner_text("main")


def test_what_is_too_big_or_of_another_kind_is_a_page_too(officer: Officer, tmp_path: Path) -> None:
    large, other = tmp_path / "large.zip", tmp_path / "table.csv"
    large.write_bytes(b"0" * (9 * 2**20))
    other.write_text("id", encoding="utf-8")
    officer.send(large)
    assert "8 MB at most" in officer.look("too big")
    officer.send(other)
    assert "one table is no place" in officer.look("refused")
