"""What somebody sends: what is to be mended, the plan, looking round in it, adopting it; and how long it stays."""

from __future__ import annotations

import io
import json
import re
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from partnership_graph.editing.undoing import undoing, undone
from partnership_graph.errors import PartnershipGraphError
from partnership_graph.loading import load
from partnership_graph.questions.declared import QUESTIONS
from partnership_graph.web.drawings import DRAWINGS
from partnership_graph.web.own import before, running, shelf
from partnership_graph.web.own.asked import Asked
from partnership_graph.web.own.letting import MOST_COMING
from partnership_graph.web.own.running import BusyError, Runner
from partnership_graph.web.own.shelf import Shelf
from partnership_graph.web.own.telling import blocks, in_browser
from partnership_graph.workbook.xlsx.reading import TO_FIX, WHAT_TO_FIX
from tests.small_place import write
from tests.web.own.conftest import Served, Visitor, files_of, with_line, words, zipped
from tests.workbook.typed import change, find, light

BODIES, LINES = "Bodies & organisations", "Lines"
BROKEN = with_line(
    files_of(), "us/reporting_lines.csv", ("bayford-psb,bayford-spc", "bayford-psb,bayford-spcc")
)
RENAMED = with_line(files_of(), "us/boards.csv", ("Scrutiny Programme", "Overview"))
OTHER = with_line(files_of(), "us/boards.csv", ("PSB Joint Committee", "Joint Board"))


def name_in(folder: Path, wanted: str = "bayford-spc") -> str:
    return load(folder).name(wanted)


def test_what_is_to_be_mended_stands_by_file_and_line_the_worst_first(visitor: Visitor) -> None:
    files = {**BROKEN, "us/readme.csv.txt": b"hello", "us/.DS_Store": b"x"}
    at = visitor.sent("us.zip", zipped(files))
    page = visitor.get(at)
    told = words(page.text)
    assert "1 to mend, 2 for your information. Until that is done" in told
    first, *rest = re.findall('<tr><th scope="row">.*?</tr>', page.text, re.DOTALL)
    assert "reporting_lines.csv, line 2 to_id bayford-spcc Mend: 'bayford-spcc'" in words(first)
    assert all("For information:" in words(row) for row in rest)
    assert visitor.get(f"{at}/look/").status_code == 404
    assert "look/" not in page.text
    assert "/adopt" not in page.text
    copy = visitor.get(f"{at}/checked")
    assert copy.headers["content-disposition"] == 'attachment; filename="us-checked.zip"'
    with ZipFile(io.BytesIO(copy.content)) as pack:
        listed = pack.read("what-to-fix.txt").decode()
        assert pack.read("us/boards.csv") == files["us/boards.csv"]
    assert "reporting_lines.csv:2: to_id: 'bayford-spcc'" in listed
    again = visitor.get(visitor.sent("us.zip", copy.content))
    assert "1 to mend, 1 for your information" in words(again.text)


def test_a_workbook_is_mended_by_sheet_and_cell(visitor: Visitor, tmp_path: Path) -> None:
    offered = visitor.get("/own/workbook/us")
    assert offered.headers["content-disposition"] == 'attachment; filename="us.xlsx"'
    path = lightened(offered.content, tmp_path)
    row = find(path, LINES, who="Bayford Public Services Board")
    change(path, LINES, row, to_whom="Nobody of that name")
    at = visitor.sent("next.xlsx", path.read_bytes())
    told = words(visitor.get(at).text)
    assert re.search(rf"Lines, [A-Z]{row} to whom Nobody of that name Mend: ", told), told
    copy = visitor.get(f"{at}/checked")
    assert copy.headers["content-disposition"] == 'attachment; filename="next-checked.xlsx"'
    with ZipFile(io.BytesIO(copy.content)) as pack:
        texts = b"".join(pack.read(name) for name in pack.namelist() if name.endswith(".xml"))
    assert WHAT_TO_FIX.encode() in texts
    assert TO_FIX.encode() in texts


def test_a_workbook_is_planned_looked_at_and_adopted_and_the_version_before_is_kept(
    visitor: Visitor, us: Path, tmp_path: Path
) -> None:
    path = lightened(visitor.get("/own/workbook/us").content, tmp_path)
    row = find(path, BODIES, name="Scrutiny Programme Committee")
    change(
        path, BODIES, row, name="Overview Committee", also_known_as="Scrutiny Programme Committee"
    )
    at = visitor.sent("next.xlsx", path.read_bytes())
    told = words(visitor.get(at).text)
    assert "next.xlsx into us: 1 renamed" in told
    assert "Renamed Scrutiny Programme Committee -> Overview Committee" in told
    assert "Every answer says Overview Committee for Scrutiny Programme Committee" in told
    assert not [word for word in ("pgraph", "--", str(us)) if word in told]
    assert name_in(us) == "Scrutiny Programme Committee"
    assert "Overview Committee" in visitor.get(f"{at}/look/thing/bayford-spc").text
    assert "Overview Committee" not in visitor.get("/thing/bayford-spc").text
    done = visitor.press(f"{at}/adopt")
    assert (done.status_code, done.headers["location"]) == (303, at)
    assert "Adopted: " in words(visitor.get(at).text)
    assert name_in(us) == "Overview Committee"
    assert "Overview Committee" in visitor.get("/thing/bayford-spc").text
    assert visitor.press(f"{at}/adopt").status_code == 409
    undone(undoing(us))
    assert name_in(us) == "Scrutiny Programme Committee"


def lightened(raw: bytes, folder: Path) -> Path:
    """Write down a workbook without what makes it slow to write again and again."""
    path = folder / "next.xlsx"
    path.write_bytes(raw)
    light(path)
    return path


def test_every_page_of_what_was_sent_is_under_its_own_address(
    kept: Served, visitor: Visitor
) -> None:
    at = visitor.sent("us.zip", zipped(RENAMED))
    root = f"{at}/look"
    asked = {
        "chain": "wanted=bayford-psb",
        "show": "wanted=bayford-psb",
        "members": "wanted=bayford-psb",
    }
    paths = [
        "/",
        "/thing/bayford-psb",
        *(f"/ask/{name}" for name in QUESTIONS),
        *(f"/ask/{name}?{query}" for name, query in asked.items()),
        *(f"/draw/{name}" for name in DRAWINGS),
        "/draw/chain?wanted=bayford-psb",
        "/ask/chain?wanted=bayford-psbb",
    ]
    for path in paths:
        page = visitor.get(root + path)
        assert page.status_code in {200, 404}, path
        assert int(page.headers["content-length"]) == len(page.content)
        leads = re.findall(r'\s(?:href|src|action)="(/[^"]*)"', page.text)
        shared = {"/style.css", "/icon.svg", at}
        assert {lead for lead in leads if not lead.startswith(f"{root}/")} <= shared, path
        assert "You are looking round in us.zip" in words(page.text)
    moved = visitor.get(f"{root}/ask/chain?wanted=+bayford-psb&to=")
    assert moved.headers["location"] == f"{root}/ask/chain?wanted=bayford-psb"
    (server,) = visitor.get(f"{root}/api/v1/openapi.json").json()["servers"]
    assert server["url"] == f"{root}/api/v1"
    told = visitor.get(f"{server['url']}/find?text=overview").json()
    assert "Overview Committee" in json.dumps(told)
    refused = visitor.get(f"{root}/api/v1/chain?wanted=nobody").json()
    assert refused["instance"] == f"{root}/api/v1/chain"
    assert visitor.get(f"{root}/ask/members/xlsx?wanted=bayford-psb").content[:2] == b"PK"
    assert "<svg" in visitor.get(f"{root}/picture/chain/html?wanted=bayford-psb").text
    assert visitor.press(f"{root}/ask/chain").status_code == 405
    stranger = kept.visitor()
    for path in ("", "/checked", "/look/", "/look/thing/bayford-psb"):
        assert visitor.get(at + path).status_code == 200
        assert stranger.get(at + path).status_code == 404
        assert kept.browser().get(at + path).status_code == 404
    for path in ("/adopt", "/forget", "/plan"):
        assert stranger.press(at + path).status_code == 404
    assert us_listed(visitor) == ["us.zip"]
    assert us_listed(stranger) == []


def us_listed(visitor: Visitor) -> list[str]:
    """Return what a browser is said to have sent."""
    return re.findall(r'<a href="/own/[\w-]{32}">([^<]+)</a>', visitor.get("/own").text)


def test_of_two_who_adopt_one_wins_and_the_other_is_told(kept: Served, us: Path) -> None:
    first, second = kept.visitor(), kept.visitor()
    one, two = first.sent("one.zip", zipped(RENAMED)), second.sent("two.zip", zipped(OTHER))
    assert first.press(f"{one}/adopt").status_code == 303
    late = second.press(f"{two}/adopt")
    assert late.status_code == 409
    assert "somebody else changed the folder us after this plan was made" in words(late.text)
    assert name_in(us) == "Overview Committee"
    assert name_in(us, "bayford-psb-joint-committee") == "Bayford PSB Joint Committee"
    assert f'action="{two}/plan"' in late.text
    assert second.press(f"{two}/plan").headers["location"] == two
    anew = words(second.get(two).text)
    assert "Overview Committee -> Scrutiny Programme Committee" in anew
    assert second.press(f"{two}/adopt").status_code == 303
    assert name_in(us, "bayford-psb-joint-committee") == "Bayford Joint Board"


def back(visitor: Visitor, at: str = "/own/before/us") -> str:
    """Return which version the page of the version before is of, as its form says."""
    return str(re.findall(r'name="planned_from" value="(\w*)"', visitor.get(at).text)[0])


def test_the_version_before_is_put_back_and_that_can_be_undone_too(
    visitor: Visitor, us: Path
) -> None:
    before = files_of(us)
    assert "version before" not in words(visitor.get("/own").text)
    assert visitor.get("/own/before/us").status_code == 404
    at = visitor.sent("us.zip", zipped(RENAMED))
    assert visitor.press(f"{at}/adopt").status_code == 303
    for page in ("/own", at):
        assert 'href="/own/before/us"' in visitor.get(page).text
    told = words(visitor.get("/own/before/us").text)
    assert "Overview Committee -> Scrutiny Programme Committee" in told
    assert not [word for word in ("pgraph", "--", str(us)) if word in told]
    done = visitor.press("/own/before/us", planned_from=back(visitor))
    assert done.status_code == 303
    assert files_of(us) == before
    assert "Scrutiny Programme Committee" in visitor.get("/thing/bayford-spc").text
    again = words(visitor.get(done.headers["location"]).text)
    assert "The version before is back." in again
    assert "Scrutiny Programme Committee -> Overview Committee" in again
    assert "is back." not in words(visitor.get("/own/before/us?now=0123").text)
    assert visitor.press("/own/before/us", planned_from=back(visitor)).status_code == 303
    assert name_in(us) == "Overview Committee"


def test_of_two_who_put_back_one_wins_and_nothing_is_put_back_over_what_was_changed_since(
    kept: Served, us: Path
) -> None:
    first, second = kept.visitor(), kept.visitor()
    at = first.sent("us.zip", zipped(RENAMED))
    assert first.press(f"{at}/adopt").status_code == 303
    seen = back(second)
    assert first.press("/own/before/us", planned_from=seen).status_code == 303
    late = second.press("/own/before/us", planned_from=seen)
    assert late.status_code == 409
    assert "It was not put back: somebody else changed the tables" in words(late.text)
    assert name_in(us) == "Scrutiny Programme Committee"
    seen = back(second)
    (us / "boards.csv").write_bytes(OTHER["us/boards.csv"])
    told = words(second.get("/own/before/us").text)
    assert "the tables have changed since" in told
    assert "bringing back the version before would lose that" in told
    assert not [word for word in ("pgraph workbook", str(us)) if word in told]
    assert second.press("/own/before/us", planned_from=seen).status_code == 409
    assert name_in(us, "bayford-psb-joint-committee") == "Bayford Joint Board"
    (us / "boards.csv").write_bytes(OTHER["us/boards.csv"] + b"half a row\n")
    told = second.get("/own/before/us")
    assert (told.status_code, "us/boards.csv" in told.text) == (200, True)
    assert "planned_from" not in told.text


def test_the_version_before_is_put_back_by_nobody_else(
    kept: Served, visitor: Visitor, us: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = visitor.sent("us.zip", zipped(RENAMED))
    assert visitor.press(f"{at}/adopt").status_code == 303
    given = {"token": visitor.token, "planned_from": back(visitor)}
    form = {name: (None, text) for name, text in given.items()}
    other = {"Origin": "http://evil.example"}
    post = visitor.client.post
    assert post("/own/before/us", files=form, headers=other).status_code == 403
    assert visitor.press("/own/before/us", token="0" * 64).status_code == 403
    assert kept.browser("10.0.0.9").get("/own/before/us").status_code == 403
    assert visitor.press("/own/before/them").status_code == 404

    def full(_: object) -> None:
        raise PartnershipGraphError(f"{us}: the disk is full")

    monkeypatch.setattr(before, "undone", full)
    refused = visitor.press("/own/before/us", planned_from=given["planned_from"])
    assert (refused.status_code, "us: the disk is full" in refused.text) == (409, True)
    assert str(us) not in refused.text
    assert name_in(us) == "Overview Committee"


def test_what_others_changed_meanwhile_stays_where_that_is_agreed_to(
    visitor: Visitor, us: Path, tmp_path: Path
) -> None:
    path = lightened(visitor.get("/own/workbook/us").content, tmp_path)
    row = find(path, BODIES, name="Bayford PSB Joint Committee")
    change(path, BODIES, row, name="Bayford Joint Committee")
    assert visitor.press(f"{visitor.sent('one.zip', zipped(RENAMED))}/adopt").status_code == 303
    at = visitor.sent("old.xlsx", path.read_bytes())
    told = words(visitor.get(at).text)
    assert "What others changed meanwhile" in told
    assert "--merge" not in told
    assert "Tick that their changes stay" in words(visitor.press(f"{at}/adopt").text)
    assert visitor.press(f"{at}/adopt", merge="true").status_code == 303
    assert name_in(us) == "Overview Committee"
    assert name_in(us, "bayford-psb-joint-committee") == "Bayford Joint Committee"


def test_without_a_folder_nothing_is_kept_and_nothing_is_adopted(
    serving: Callable[..., Served], us: Path
) -> None:
    visitor = serving(us).visitor()
    before = {file.name: file.read_bytes() for file in us.iterdir()}
    at = visitor.sent("us.zip", zipped(RENAMED))
    told = words(visitor.get(at).text)
    assert "Nothing is kept here" in told
    assert "What would change" not in told
    assert visitor.press(f"{at}/adopt").status_code == 409
    assert visitor.get(f"{at}/look/thing/bayford-spc").status_code == 200
    assert {file.name: file.read_bytes() for file in us.iterdir()} == before
    assert visitor.press(f"{at}/forget").headers["location"] == "/own"
    assert visitor.get(at).status_code == 404


def test_a_folder_that_is_not_there_is_made(
    serving: Callable[..., Served], us: Path, tmp_path: Path
) -> None:
    new = tmp_path / "new"
    visitor = serving(us, into=new).visitor()
    assert "it would be made" in words(visitor.get("/own").text)
    at = visitor.sent("us.zip", zipped(RENAMED))
    assert "which is to be made" in words(visitor.get(at).text)
    late = visitor.sent("two.zip", zipped(OTHER))
    assert visitor.press(f"{at}/adopt").status_code == 303
    assert visitor.press(f"{late}/adopt").status_code == 409
    assert name_in(new) == "Overview Committee"
    assert "Overview Committee" in visitor.get("/thing/bayford-spc").text


def test_a_folder_of_several_places_is_asked_which(
    serving: Callable[..., Served], us: Path, tmp_path: Path
) -> None:
    every = tmp_path / "all"
    every.mkdir()
    us.rename(every / "us")
    write(every / "them", sources="id", boards="id")
    visitor = serving(every, into=every).visitor()
    assert '<select id="place"' in visitor.get("/own").text
    own = words(visitor.get(visitor.sent("us.zip", zipped(RENAMED))).text)
    assert "1 renamed" in own
    chosen = visitor.send("us.zip", zipped(files_of()), place="them")
    told = words(visitor.get(chosen.headers["location"]).text)
    assert "us.zip into all: 62 added" in told
    other = visitor.sent("other.zip", zipped(moved(RENAMED, "elsewhere")))
    assert "choose it on the page of your own data" in words(visitor.get(other).text)


def moved(files: dict[str, bytes], place: str) -> dict[str, bytes]:
    return {name.replace("us/", f"{place}/", 1): raw for name, raw in files.items()}


def test_an_empty_workbook_says_where_to_begin(visitor: Visitor) -> None:
    empty = visitor.get("/own/workbook").content
    told = words(visitor.get(visitor.sent("our-place.xlsx", empty)).text)
    assert "Nothing is filled in yet" in told
    assert "What would change" not in told


def test_a_fault_of_ours_and_a_folder_that_cannot_be_written_are_said(
    kept: Served, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert us_listed(visitor) == []
    at = visitor.sent("us.zip", zipped(RENAMED))
    monkeypatch.setattr(kept.own.runner, "run", lambda _: {"refused": "the disk is full"})
    refused = visitor.press(f"{at}/adopt")
    assert (refused.status_code, "the disk is full" in refused.text) == (409, True)

    def busy(_: Asked) -> Any:
        raise BusyError

    monkeypatch.setattr(kept.own.runner, "run", busy)
    waiting = visitor.send("us.zip", zipped(RENAMED))
    assert (waiting.status_code, waiting.headers["retry-after"]) == (503, "20")
    assert us_listed(visitor) == ["us.zip"]
    kept.app.app.letting.coming = MOST_COMING
    assert visitor.press(f"{at}/plan").status_code == 503
    kept.app.app.letting.coming = 0
    monkeypatch.setattr(kept.own.runner, "run", lambda _: {"refused": "it took too long"})
    assert visitor.press(f"{at}/plan").status_code == 422
    assert us_listed(visitor) == []


# how much is kept, and how long


@pytest.fixture
def bounded(monkeypatch: pytest.MonkeyPatch) -> tuple[Shelf, list[float]]:
    monkeypatch.setattr(shelf, "MOST", 5)
    monkeypatch.setattr(shelf, "MOST_EACH", 3)
    monkeypatch.setattr(shelf, "HEAVIEST", 1_000)
    now = [0.0]
    return Shelf(clock=lambda: now[0]), now


def test_what_is_kept_is_bounded_in_number_size_and_time(
    bounded: tuple[Shelf, list[float]],
) -> None:
    room, now = bounded
    sent = [room.add("me", f"{at}.zip", b"x") for at in range(4)]
    assert [item.name for item in room.of("me")] == ["3.zip", "2.zip", "1.zip"]
    assert not sent[0].home.exists()
    others = [room.add(f"other {at}", "a.zip", b"x") for at in range(3)]
    assert len(room.uploads) == 5
    assert room.find(others[0].id, "me") is None
    room.add("me", "big.zip", b"x" * 999)
    assert sum(item.weight for item in room.uploads.values()) <= 1_000
    assert room.timer
    now[0] = shelf.LONGEST + 1
    room.timer.function()
    assert not room.uploads
    assert list(room.home.iterdir()) == []
    room.close()
    assert not room.home.exists()


# the process


def asked(home: Path) -> Asked:
    (home / "us.zip").write_bytes(zipped(RENAMED))
    return Asked(home=str(home), name="us.zip")


def test_a_check_runs_in_a_process_of_its_own_within_its_limits(tmp_path: Path) -> None:
    found = Runner().run(asked(tmp_path))
    assert (found["place"], found["wrong"], found["rows"]) == ("us", 0, 62)
    full = Runner(memory=64 * 2**20).run(asked(tmp_path))
    assert "more than 64 MB of memory" in full["refused"], full


@pytest.mark.parametrize(
    ("program", "said"),
    [
        ("import time; time.sleep(60)", "longer than"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGXCPU)", "longer than"),
        ("raise SystemExit(3)", "of memory"),
        ("raise SystemExit(1)", "ended before it was done"),
        ("pass", "ended before it was done"),
    ],
)
def test_a_check_that_takes_too_much_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str, said: str
) -> None:
    if "SIGXCPU" in program and not hasattr(signal, "SIGXCPU"):  # pragma: no cover - Windows
        pytest.skip("no such signal here")
    monkeypatch.setattr(running, "_PROGRAM", (sys.executable, "-c", program))
    runner = Runner(seconds=1)
    assert said in runner.run(asked(tmp_path))["refused"]
    assert not runner.running


def test_no_more_than_two_are_checked_at_once(tmp_path: Path) -> None:
    runner = Runner(patience=0.01)
    with runner.room, runner.room, pytest.raises(BusyError):
        runner.run(asked(tmp_path))


# words


def test_a_plan_stands_under_its_headings() -> None:
    found = blocks(
        ["us.xlsx into us: 1 changed", "", "Changed", "  A line", "    to: b -> c", "  Another"]
    )
    assert [(block.head, block.lines) for block in found] == [
        ("us.xlsx into us: 1 changed", []),
        ("Changed", [("A line", ["to: b -> c"]), ("Another", [])]),
    ]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            "copy the sheets into a new workbook from 'pgraph new'",
            "copy the sheets into an empty workbook, offered on the page of your own data",
        ),
        (
            "to change it, begin with 'pgraph workbook us'",
            "to change it, begin with the workbook that is offered on the page of your own data",
        ),
        (
            "or write it anew with 'pgraph workbook' and make",
            "or begin with the workbook that is offered on the page of your own data and make",
        ),
        ("changed. With --merge these stay", "changed. These stay"),
    ],
)
def test_what_is_typed_at_a_shell_is_said_as_a_page_has_it(typed: str, said: str) -> None:
    assert in_browser(typed) == said


def test_the_first_page_leads_to_own_data_only_where_they_are_taken(
    visitor: Visitor, web: Any
) -> None:
    assert 'href="/own"' in visitor.get("/").text
    assert 'href="/own"' not in web.get("/").text
    assert web.get("/own").status_code == 404
