"""A workbook taken into a folder: what only it changed is taken, nothing else is touched, and any fault leaves old or new."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from partnership_graph.editing.adopting import Adoption, adopt, adoption
from partnership_graph.editing.lock import LOCK
from partnership_graph.editing.undoing import undoing, undone
from partnership_graph.editing.versions import KEPT
from partnership_graph.editing.writing import StaleError
from partnership_graph.errors import DataError, PartnershipGraphError, QuestionError
from partnership_graph.loading import load
from partnership_graph.loading.unfinished import JOURNAL
from partnership_graph.workbook.place import exported
from tests.workbook.typed import add, change, delete, find, light

Run = Callable[..., Result]
Edit = Callable[[Path], Path]
BAYFORD = Path(__file__).parents[1] / "places" / "bayford"
BODIES, SEATS, LINES, PEOPLE = "Bodies & organisations", "Seats", "Lines", "Posts & people"


@pytest.fixture
def us(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BAYFORD, tmp_path / "us"))


def workbook(folder: Path, name: str = "us.xlsx") -> Path:
    """Write the workbook of a folder beside it."""
    dataset = load(folder)
    path = folder.with_name(name)
    path.write_bytes(exported(dataset, dataset.places[0]))
    return path


@pytest.fixture(scope="module")
def raws(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The workbook of the place as it is, and once it was edited: made once."""
    us = Path(shutil.copytree(BAYFORD, tmp_path_factory.mktemp("raws") / "us"))
    path = workbook(us)
    light(path)
    plain = path.read_bytes()
    return {"plain": plain, "edited": edit(path).read_bytes()}


@pytest.fixture
def file(us: Path, raws: dict[str, bytes]) -> Path:
    path = us.with_name("us.xlsx")
    path.write_bytes(raws["plain"])
    return path


@pytest.fixture
def edited(raws: dict[str, bytes]) -> Callable[[Path], Path]:
    """Edit a workbook as somebody did."""

    def written(path: Path) -> Path:
        path.write_bytes(raws["edited"])
        return path

    return written


def state(folder: Path) -> dict[str, bytes]:
    """Return the files that a loader reads."""
    return {item.name: item.read_bytes() for item in folder.iterdir() if item.name[0] != "."}


def kinds(found: Adoption) -> dict[str, list[str]]:
    said: dict[str, list[str]] = {}
    for one in found.changes:
        said.setdefault(one.kind, []).append(one.id)
    return said


def edit(path: Path) -> Path:
    """Rename a body, delete a seat, end a line, and add a body with a post, its holder and a seat."""
    spc = find(path, BODIES, name="Scrutiny Programme Committee")
    change(path, BODIES, spc, name="Scrutiny and Programme Committee")
    delete(path, SEATS, find(path, SEATS, who_has_the_seat="Southern Police"))
    line = find(path, LINES, does_what="gives direction to")
    change(
        path,
        LINES,
        line,
        until="2024-01",
        where="bayford-psb-councillors para 6; bayford-psb-members para 1",
    )
    cited = {"where": "bayford-psb-members para 9"}
    council = {"name": "Youth Council", "what it is": "group", "also known as": "YC; Young Voices"}
    add(path, BODIES, {**council, "identifier": "charity number 1123456", **cited})
    add(
        path,
        LINES,
        {
            "who": "YC",
            "does what": "reports to",
            "to whom": "bayford public services board",
            **cited,
        },
    )
    add(
        path,
        PEOPLE,
        {
            "post": "Youth Lead",
            "of": "Bayford Council",
            "held by": "Sam Jones",
            "from": "2023",
            **cited,
        },
    )
    add(
        path,
        SEATS,
        {"body": "Young Voices", "who has the seat": "Youth Lead", "as": "chair", **cited},
    )
    return path


# what is taken, and what is left


def test_a_new_document_is_taken_where_no_usual_one_is_named(us: Path, file: Path) -> None:
    new = {"short name": "New", "title": "A new one", "date": "2024-01-01"}
    add(file, "Documents", {**new, "published by": "Bayford Council", "file or link": "new.pdf"})
    adopt(adoption(file, us))
    assert "A new one" in (us / "sources.csv").read_text("utf-8")


def test_a_workbook_that_nobody_changed_changes_nothing(us: Path, file: Path, pgraph: Run) -> None:
    told = pgraph("plan", str(file), "--into", str(us))
    assert told.exit_code == 0
    assert told.stdout == f"us.xlsx says what {us} says; nothing would change\n"


def test_rows_go_are_renamed_are_changed_and_come(us: Path, file: Path, edited: Edit) -> None:
    assert kinds(adoption(edited(file), us)) == {
        "removed": ["bayford-seat-09"],
        "renamed": ["bayford-spc"],
        "changed": ["bayford-line-04"],
        "added": [
            "us-youth-council",
            "us-youth-lead",
            "us-sam-jones",
            "us-youth-council-reports-to-bayford-psb",
            "us-youth-lead-chair-us-youth-council",
            "us-sam-jones-not-stated-us-youth-lead",
            "us-yc",
            "us-young-voices",
            "us-youth-council-charity",
        ],
    }


def test_what_goes_is_told_first_then_what_is_renamed_and_what_that_does_to_answers(
    us: Path, file: Path, pgraph: Run, edited: Edit
) -> None:
    said = pgraph("plan", str(edited(file)), "--into", str(us)).stdout
    order = [
        "1 removed, 1 renamed, 1 changed, 9 added",
        "Removed\n  Southern Police: invited participant",
        "Renamed\n  Scrutiny Programme Committee -> Scrutiny and Programme Committee",
        "Changed\n  The Ministers gives direction to",
        "    until: (empty) -> 2024-01",
        "    where: bayford-psb-councillors para 6 -> bayford-psb-councillors para 6; bayford-psb-members para 1",
        "Added\n  Youth Council (group)",
        "Every answer says Scrutiny and Programme Committee for Scrutiny Programme Committee",
        "  whom Youth Council answers to",
        "    after:  Youth Council reports to Bayford Public Services Board",
        "beside them 4 invited participants",
    ]
    places = [said.find(words) for words in order]
    assert -1 not in places, order[places.index(-1)]
    assert places == sorted(places)


def test_a_plan_writes_nothing(us: Path, file: Path, pgraph: Run, edited: Edit) -> None:
    before = state(us)
    assert pgraph("plan", str(edited(file)), "--into", str(us)).exit_code == 0
    assert state(us) == before
    assert list(us.glob(".*")) == []


def test_only_the_lines_that_differ_are_written(us: Path, file: Path, edited: Edit) -> None:
    boards = (us / "boards.csv").read_bytes().replace(b"\n", b"\r\n")
    header, *rest = boards.split(b"\r\n")
    marked = [header + b",#mine", *(line + b",keep me" for line in rest if line)]
    (us / "boards.csv").write_bytes(b"\r\n".join(marked) + b"\r\n# a remark\r\n")
    before = (us / "boards.csv").read_bytes().splitlines()
    adopt(adoption(edited(file), us))
    after = (us / "boards.csv").read_bytes().splitlines()
    assert [line for line in after if line not in before] == [
        b"bayford-spc,Scrutiny and Programme Committee,committee,,,bayford-psb-councillors,para 3,keep me",
        b"us-youth-council,Youth Council,group,,,bayford-psb-members,para 9,",
    ]
    assert b"# a remark" in after


def test_what_is_adopted_answers(us: Path, file: Path, pgraph: Run, edited: Edit) -> None:
    adopt(adoption(edited(file), us))
    assert "Sam Jones" in pgraph("members", "YC", "--data", str(us)).stdout
    assert "Youth Council" in pgraph("find", "1123456", "--data", str(us)).stdout


def test_adopting_the_same_workbook_again_changes_nothing(
    us: Path, file: Path, edited: Edit
) -> None:
    adopt(adoption(edited(file), us))
    assert adoption(file, us).is_empty
    assert adoption(workbook(us, "again.xlsx"), us).is_empty


def test_a_file_that_says_where_in_one_cell_is_written_so(
    us: Path, file: Path, edited: Edit
) -> None:
    text = (us / "reporting_lines.csv").read_text(encoding="utf-8")
    rows = [line.rsplit(",", 2) for line in text.splitlines()]
    anew = ["id,from_id,to_id,kind,matter,retained,basis,where"]
    anew += [f"{own},{source} {paragraph}" for own, source, paragraph in rows[1:]]
    (us / "reporting_lines.csv").write_text("\n".join(anew) + "\n", encoding="utf-8")
    adopt(adoption(edited(file), us))
    after = (us / "reporting_lines.csv").read_text(encoding="utf-8").splitlines()
    assert after[4].endswith(",bayford-psb-councillors para 6; bayford-psb-members para 1,2024-01")
    assert "bayford-psb-members para 9" in after[-1]
    assert not (us / "evidence.csv").exists()


def test_settings_are_changed_in_their_file_and_its_remarks_stay(us: Path) -> None:
    toml = us / "place.toml"
    toml.write_text(
        '# ours\nformat = 1\nname = "Bayford" # for now\ntiers = [\n  "Region", # top\n  "County",\n]\n'
    )
    file = workbook(us)
    import openpyxl  # noqa: PLC0415 - only here

    book = openpyxl.load_workbook(file)
    book["Place settings"]["B2"].value = "Bayford and District"
    book["Place settings"]["B5"].value = "Bayford Public Services Board"
    book.save(file)
    found = adoption(file, us)
    assert found.settings.changed == [
        ("name", "Bayford", "Bayford and District"),
        ("subject", "", "Bayford Public Services Board"),
    ]
    adopt(found)
    said = toml.read_text()
    assert said.startswith(
        '# ours\nformat = 1\nname = "Bayford and District" # for now\ntiers = [\n  "Region", # top'
    )
    assert load(us).settings_of("us").subject == "bayford-psb"
    undone(undoing(us))
    assert load(us).settings_of("us").name == "Bayford"


def test_a_workbook_with_something_to_mend_is_not_planned(
    us: Path, file: Path, pgraph: Run
) -> None:
    change(file, SEATS, 3, who_has_the_seat="Chief Exec")
    told = pgraph("plan", str(file), "--into", str(us))
    assert (told.exit_code, told.stdout) == (1, "")
    assert "us.xlsx: Seats!C3: who has the seat: no “Chief Exec” in this workbook" in told.stderr


def test_of_several_places_one_is_chosen(
    tmp_path: Path, file: Path, us: Path, edited: Edit
) -> None:
    both = tmp_path / "both"
    shutil.copytree(us, both / "us")
    shutil.copytree(BAYFORD.with_name("northshire"), both / "northshire")
    with pytest.raises(QuestionError, match="choose it with --place"):
        adoption(edited(file), both)
    adopt(adoption(file, both, ["us"]))
    assert "Scrutiny and Programme" in (both / "us" / "boards.csv").read_text()


def test_the_shipped_places_are_not_adopted_into(file: Path) -> None:
    from partnership_graph.bundled import folder  # noqa: PLC0415 - only here

    with pytest.raises(QuestionError, match="the shipped places are not changed"):
        adoption(file, folder("data") / "thurrock")


# a place that is new


def test_a_folder_that_is_not_there_is_made_whole(
    us: Path, file: Path, tmp_path: Path, pgraph: Run
) -> None:
    told = pgraph("adopt", str(file), "--into", str(tmp_path / "new"), "--yes")
    assert told.exit_code == 0, told.stderr
    assert {table.name: len(table.rows) for table in load(tmp_path / "new").tables.values()} == {
        table.name: len(table.rows) for table in load(us).tables.values()
    }
    assert adoption(file, tmp_path / "new").is_empty


@pytest.mark.parametrize("into", ["gone/new", "us.xlsx"])
def test_where_no_folder_can_be_made_that_is_said(file: Path, tmp_path: Path, into: str) -> None:
    with pytest.raises(QuestionError, match=f"{into}: (is a file|there is no folder)"):
        adoption(file, tmp_path / into)


# two people


def test_what_others_changed_meanwhile_stops_and_is_kept_where_that_is_wanted(
    us: Path, file: Path, edited: Edit
) -> None:
    theirs = workbook(us, "theirs.xlsx")
    change(
        theirs, SEATS, find(theirs, SEATS, who_has_the_seat="Probation Service"), note="Seen again"
    )
    adopt(adoption(theirs, us))
    with pytest.raises(StaleError, match="in 1 row that the workbook leaves alone") as caught:
        adoption(edited(file), us)
    assert "us/memberships.csv:12: Probation Service: invited participant" in str(caught.value)
    found = adoption(file, us, merge=True)
    assert found.elsewhere == [("memberships", "bayford-seat-11")]
    adopt(found)
    said = load(us)
    assert said.fact("bayford-seat-11").note == "Seen again"
    assert said.own_name("bayford-spc") == "Scrutiny and Programme Committee"
    assert "bayford-seat-09" not in said.positions


def test_rows_that_both_changed_are_listed_and_nothing_is_lost(
    us: Path, file: Path, edited: Edit
) -> None:
    theirs = workbook(us, "theirs.xlsx")
    change(theirs, LINES, find(theirs, LINES, does_what="gives direction to"), note="By letter")
    adopt(adoption(theirs, us))
    before = state(us)
    edited(file)
    for merge in (False, True):
        with pytest.raises(StaleError, match="1 row changed both here and in the folder") as caught:
            adoption(file, us, merge=merge)
        assert "us/reporting_lines.csv:5: The Ministers gives direction to" in str(caught.value)
    assert state(us) == before


def test_the_same_change_by_two_is_one(us: Path, file: Path) -> None:
    theirs = workbook(us, "theirs.xlsx")
    for path in (theirs, file):
        change(path, LINES, find(path, LINES, does_what="gives direction to"), note="By letter")
    adopt(adoption(theirs, us))
    assert adoption(file, us).is_empty


def test_of_two_who_planned_at_once_the_second_is_told_what_the_first_changed(
    us: Path, file: Path, edited: Edit
) -> None:
    theirs = workbook(us, "theirs.xlsx")
    change(
        theirs, SEATS, find(theirs, SEATS, who_has_the_seat="Probation Service"), note="Seen again"
    )
    mine, other = adoption(edited(file), us), adoption(theirs, us)
    adopt(other)
    before = state(us)
    with pytest.raises(StaleError, match="Seen again"):
        adopt(mine)
    assert state(us) == before


# bringing back the version before


def test_the_version_before_comes_back_byte_for_byte_and_again_the_other(
    us: Path, file: Path, edited: Edit
) -> None:
    old = state(us)
    adopt(adoption(edited(file), us))
    new = state(us)
    assert new != old
    undone(undoing(us))
    assert state(us) == old
    undone(undoing(us))
    assert state(us) == new


def test_nothing_is_brought_back_over_what_was_changed_since(
    us: Path, file: Path, pgraph: Run, edited: Edit
) -> None:
    adopt(adoption(edited(file), us))
    pgraph("change", "body", "YC", "--name", "Youth Forum", "--data", str(us), "--yes")
    before = state(us)
    told = pgraph("adopt", "--undo", str(us), "--yes")
    assert (told.exit_code, told.stdout) == (2, "")
    assert "have changed since the workbook was adopted" in told.stderr
    assert state(us) == before


def test_where_nothing_was_adopted_nothing_is_brought_back(us: Path, pgraph: Run) -> None:
    told = pgraph("adopt", "--undo", str(us), "--yes")
    assert told.exit_code == 2
    assert "no version before is kept" in told.stderr


def test_the_version_before_is_no_place(us: Path, file: Path, edited: Edit) -> None:
    adopt(adoption(edited(file), us))
    assert load(us).places == ("us",)
    assert load(us.parent, places=["us"]).places == ("us",)
    assert len(list((us / KEPT).iterdir())) == 1


# a fault at every step

STEPS = (
    (Path, "replace"),
    (Path, "open"),
    (Path, "mkdir"),
    (Path, "unlink"),
    (Path, "rmdir"),
    (Path, "read_bytes"),
    (Path, "iterdir"),
    (os, "fsync"),
    (os, "open"),
    (shutil, "rmtree"),
)


class Cut(BaseException):
    """Something ended the program there."""


@contextmanager
def failing(at: int, fail: Callable[[], None]) -> Iterator[list[int]]:
    """Have the step of this number fail, of all that look at or change the disk; count them."""
    count = [0]

    def watched(real: Callable[..., Any]) -> Callable[..., Any]:
        def step(*args: Any, **extra: Any) -> Any:
            count[0] += 1
            if count[0] == at:
                fail()
            return real(*args, **extra)

        return step

    with pytest.MonkeyPatch.context() as patch:
        for home, name in STEPS:
            patch.setattr(home, name, watched(getattr(home, name)))
        yield count


def restored(folder: Path, files: dict[str, bytes]) -> None:
    """Put a folder back to what it was before the next fault."""
    shutil.rmtree(folder)
    folder.mkdir()
    for name, raw in files.items():
        (folder / name).write_bytes(raw)


def disk_full() -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def ended() -> None:
    raise Cut


@pytest.mark.parametrize("fail", [disk_full, ended], ids=["the disk is full", "Ctrl-C"])
def test_a_fault_at_any_step_of_adopting_leaves_the_old_or_the_new(
    us: Path, file: Path, fail: Callable[[], None], edited: Edit
) -> None:
    old = state(us)
    found = adoption(edited(file), us)
    adopt(found)
    new = state(us)
    seen = set()
    for at in range(1, 1_000):
        restored(us, old)
        with failing(at, fail) as count:
            try:
                adopt(found)
            except (PartnershipGraphError, OSError, Cut) as error:
                seen.add(type(error).__name__)
        assert load(us).places == ("us",)  # mends what was begun
        assert state(us) in (old, new), f"step {at}"
        assert not (us / JOURNAL).exists()
        if count[0] < at:
            break
    else:
        pytest.fail("it never came to an end")
    assert at > 60
    assert seen


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no system that can end a process so")
def test_a_process_that_is_killed_at_any_step_leaves_the_old_the_new_or_what_the_next_mends(
    us: Path, file: Path, edited: Edit
) -> None:
    old = state(us)
    found = adoption(edited(file), us)
    adopt(found)
    new = state(us)
    states = []
    for at in range(1, 1_000):
        restored(us, old)
        child = os.fork()
        if not child:
            with failing(at, lambda: os._exit(9)):
                adopt(found)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        load(us)
        assert state(us) in (old, new), f"step {at}"
        states.append(state(us) == new)
        if os.waitstatus_to_exitcode(status) == 0:
            break
        # Whoever writes next takes over the lock of the dead and what it left.
        if at % 10 == 0:
            left = adoption(file, us)
            if not left.is_empty:
                adopt(left)
            assert state(us) == new
            assert {item.name for item in us.iterdir() if item.name[0] == "."} <= {KEPT, LOCK}
    assert states == sorted(states)  # old until it is new, and never back
    assert (states[0], states[-1]) == (False, True)


def test_a_fault_at_any_step_of_bringing_back_leaves_the_one_or_the_other(
    us: Path, file: Path, edited: Edit
) -> None:
    old = state(us)
    adopt(adoption(edited(file), us))
    new = state(us)
    kept = shutil.copytree(us / KEPT, us.with_name("kept"))
    for at in range(1, 1_000):
        restored(us, new)
        shutil.copytree(kept, us / KEPT)
        found = undoing(us)
        with failing(at, disk_full) as count, suppress(PartnershipGraphError, OSError):
            undone(found)
        load(us)
        assert state(us) in (old, new), f"step {at}"
        if count[0] < at:
            break
    assert state(us) == old


def test_a_fault_at_any_step_of_making_a_place_leaves_nothing_or_all(
    file: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "made" / "new"
    folder.parent.mkdir()
    whole = 0
    for at in range(1, 1_000):
        found = adoption(file, folder)
        with failing(at, disk_full) as count, suppress(PartnershipGraphError, OSError):
            adopt(found)
        if folder.exists():
            assert adoption(file, folder).is_empty
            shutil.rmtree(folder)
            whole += 1
        assert list(folder.parent.iterdir()) in ([], [*folder.parent.glob(".*.part")])
        for left in folder.parent.glob(".*.part"):
            shutil.rmtree(left)
        if count[0] < at:
            break
    assert whole


def test_what_the_tables_would_hold_that_is_wrong_is_told_before_anything_is_written(
    us: Path, file: Path
) -> None:
    psb = find(file, LINES, does_what="is a sub-group of")
    change(file, LINES, psb, to_whom="Public Services Board Scrutiny Panel")
    before = state(us)
    with pytest.raises(DataError, match=r"us\.xlsx: Lines!D\d+"):
        adoption(file, us)
    assert state(us) == before
