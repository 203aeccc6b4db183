"""Snapshots: the same answers as without one, of just these files, and passed over where anything is wrong."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NoReturn

import click
import pytest

from partnership_graph import Partnership
from partnership_graph.answers.answer import Answer
from partnership_graph.bundled import folder as shipped
from partnership_graph.cli.arguments import parted, taking
from partnership_graph.errors import DataError, PartnershipGraphError
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.lines import RUN, lines_of
from partnership_graph.facts.view import View, latest_day
from partnership_graph.loading import load, reader, reload, reloading
from partnership_graph.loading.folders import places_in
from partnership_graph.loading.snapshots import opened, shelf, snapshot, stamps
from partnership_graph.loading.snapshots.sections import NotKeptError, Reading, Writing
from partnership_graph.questions.declared import QUESTIONS
from tests.cli.test_commands import filled

ROWS: Final = "\n".join(f"body-{number},Body {number}" for number in range(300))
POSIX: Final = pytest.mark.skipif(sys.platform == "win32", reason="owners and modes of POSIX")


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Have snapshots kept in a folder of the test, of places however small."""
    monkeypatch.setenv("PARTNERSHIP_GRAPH_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("PARTNERSHIP_GRAPH_SNAPSHOTS", raising=False)
    monkeypatch.setattr(reloading, "WORTH", 0)
    return tmp_path / "cache" / "snapshots"


@pytest.fixture
def place(tmp_path: Path, make_place: Callable[..., Path]) -> Path:
    """Return the folder of a place of a few hundred rows, last changed long ago."""
    return make_place(tmp_path)


@pytest.fixture
def make_place() -> Callable[..., Path]:
    def make(where: Path, name: str = "bayford") -> Path:
        folder = where / name
        folder.mkdir()
        facts = "status,basis,as_of,source_id,locator"
        said = "in_force,stated,2020-01-01,paper,1"
        (folder / "sources.csv").write_text(
            "id,name,short_name,publisher,document_file,dated\n"
            "paper,A paper,Paper,A Council,paper.pdf,2020-01-01\n"
        )
        bodies = "".join(f"body-{at},Body {at},board,{said}\n" for at in range(300))
        (folder / "boards.csv").write_text(f"id,name,kind,{facts}\n{bodies}")
        lines = "".join(
            f"line-{at},body-{at},body-{at // 2},reports_to,{said}\n" for at in range(1, 300)
        )
        (folder / "reporting_lines.csv").write_text(f"id,from_id,to_id,kind,{facts}\n{lines}")
        return folder

    return make


def kept(place: Path) -> Dataset:
    """Load a place, ask something of it, and keep that."""
    dataset = reload(place)
    asked(dataset).chain("Body 77")
    dataset.keeping.save()
    return dataset


def asked(dataset: Dataset) -> Partnership:
    return Partnership(View(dataset=dataset, day=latest_day(dataset)))


def is_kept(place: Path) -> bool:
    return opened(places_in(place, ())) is not None


def same(one: Dataset, other: Dataset) -> bool:
    """Tell whether two datasets hold the same rows in the same order, and answer alike."""
    tables = {name: [[*row] for row in table.rows] for name, table in one.tables.items()}
    return (
        tables == {name: [[*row] for row in table.rows] for name, table in other.tables.items()}
        and {**one.positions} == {**other.positions}
        and (one.version, one.versions, one.warnings)
        == (other.version, other.versions, other.warnings)
        and asked(one).chain("Body 77") == asked(other).chain("Body 77")
    )


# The same, with and without


@pytest.fixture(scope="module")
def both(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Mapping[str, Answer | str], Dataset]]:
    """Yield every example's answer of the shipped places, and the same places from a snapshot of all that was found."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("PARTNERSHIP_GRAPH_CACHE", str(tmp_path_factory.mktemp("cache")))
        patched.setattr(reloading, "WORTH", 0)
        patched.setattr(snapshot, "_WORTH_SECONDS", 0)
        first = reload(shipped("data"))
        answers = {example: answered(asked(first).view, example) for example in EXAMPLES}
        first.keeping.save()
        yield answers, reload(shipped("data"))


EXAMPLES: Final = [question.examples[0] for question in QUESTIONS.values()]


def answered(view: View, example: str) -> Answer | str:
    """Return the answer to a question as it is typed, or why there is none."""
    name, *args = filled(example)
    question = QUESTIONS[name]
    bare = click.command(name)(taking(question)(lambda **_: None))
    known = {opt for param in bare.params for opt in param.opts}
    words = [word for word in args if not word.startswith("--") or word in known]
    try:
        given, _ = parted(question, bare.make_context(name, words).params)
        return Partnership(view).ask(name, **given)
    except (PartnershipGraphError, click.UsageError) as error:
        return str(error)


def test_every_example_is_answered_alike_from_a_snapshot(
    both: tuple[Mapping[str, Answer | str], Dataset],
) -> None:
    answers, again = both
    assert isinstance(again.keeping, snapshot.Snapshot)
    assert again.keeping.said
    told = {example: answered(asked(again).view, example) for example in EXAMPLES}
    assert [example for example in EXAMPLES if told[example] != answers[example]] == []
    assert sum(isinstance(answer, Answer) for answer in told.values()) > len(EXAMPLES) * 0.8


def test_the_rows_and_what_was_found_of_them_are_the_same_in_the_same_order(
    both: tuple[Mapping[str, Answer | str], Dataset],
) -> None:
    again, plain = both[1], load(shipped("data"))
    for name, table in plain.tables.items():
        assert [[*row] for row in again.tables[name].rows] == [[*row] for row in table.rows]
        assert [*again.tables[name].files] == [*table.files]
    assert {**again.positions} == {**plain.positions}
    assert [*again.upward.items()] == [*plain.upward.items()]
    assert {*again.said_on} == {*plain.said_on}
    for found in (
        "_namesakes",
        "_shared",
        "_bonds_of_namesakes",
        "_names",
        "_aliases",
        "_short",
        "_ids",
        "_again",
        "speaking",
    ):
        one, other = getattr(again, found), getattr(plain, found)
        assert [*map(list, one.items())] == [*map(list, other.items())], found
    assert {*again.mentions} == {*plain.mentions}
    assert all([*again.mentions[one]] == [*plain.mentions[one]] for one in plain.mentions)


def test_a_record_and_its_row_are_read_by_key(cache: Path, place: Path) -> None:
    first, again = kept(place), reload(place)
    assert is_kept(place)
    assert cache.is_dir()
    for wanted in ("body-0", "body-299", "line-128", "paper"):
        assert again.record(wanted) == first.record(wanted)
    assert "body-300" not in again.positions
    assert "" not in again.positions
    with pytest.raises(KeyError):
        again.positions["body-300"]
    assert same(again, load(place))


def test_tables_of_some_thousands_of_rows_leave_nothing(
    cache: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reloading, "WORTH", 8_000_000)
    kept(place)
    assert not cache.exists()


@pytest.mark.parametrize("places", [(), ("thurrock",)])
def test_a_shipped_place_is_kept_however_small_and_read_no_second_time(
    cache: Path, monkeypatch: pytest.MonkeyPatch, places: tuple[str, ...]
) -> None:
    monkeypatch.setattr(reloading, "WORTH", 8_000_000)
    first = reload(shipped("data"), places)
    chain = asked(first).chain("mase")
    first.keeping.save()
    assert len([*cache.glob("*.json")]) == 1
    monkeypatch.setattr(reloading, "loaded", pytest.fail)
    assert asked(reload(shipped("data"), places)).chain("mase") == chain


def test_a_copy_of_a_shipped_place_is_somebodys_own(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reloading, "WORTH", 8_000_000)
    copied = shutil.copytree(shipped("data") / "thurrock", tmp_path / "us" / "thurrock")
    reload(copied).keeping.save()
    assert not cache.exists()


def test_none_is_kept_where_they_are_switched_off(
    cache: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARTNERSHIP_GRAPH_SNAPSHOTS", "off")
    kept(place)
    assert not cache.exists()


@POSIX
def test_it_is_private_to_its_user(cache: Path, place: Path) -> None:
    kept(place)
    modes = {item.suffix: stat.S_IMODE(item.stat().st_mode) for item in cache.iterdir()}
    assert modes == {".json": 0o600, ".part": 0o600}
    assert stat.S_IMODE(cache.stat().st_mode) == 0o700


# Of just these files


def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have every change told by the time, as if the files had lain there for an hour."""
    monkeypatch.setattr(stamps, "_GRAIN", -3_600_000_000_000)


def test_other_content_of_the_same_size_and_time_is_another_file(
    cache: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for as_if_settled in (False, True):
        if as_if_settled:
            settled(monkeypatch)
        kept(place)
        assert is_kept(place)
        path = place / "boards.csv"
        before = path.stat()
        text = path.read_text()
        other = (
            text.replace("Body 7,", "Bodi 7,")
            if "Body 7," in text
            else text.replace("i 7,", "y 7,")
        )
        path.write_text(other)
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        assert path.stat().st_size == before.st_size
        assert not is_kept(place)
        assert same(reload(place), load(place))
    assert cache.is_dir()


def test_a_file_with_another_time_and_the_same_bytes_is_the_same(cache: Path, place: Path) -> None:
    kept(place)
    os.utime(place / "boards.csv", (1, 1))
    again = reload(place)
    assert isinstance(again.keeping, snapshot.Snapshot)
    assert again.keeping.stale_stamps
    again.keeping.save()
    assert cache.is_dir()
    assert is_kept(place)


@pytest.mark.parametrize("changed", ["another table", "settings", "a table less", "a problem"])
def test_a_place_with_other_files_is_loaded(cache: Path, place: Path, changed: str) -> None:
    kept(place)
    if changed == "another table":
        (place / "people.csv").write_text("id,name,status,basis,as_of,source_id,locator\n")
    elif changed == "settings":
        (place / "place.toml").write_text('name = "Bayford"\n')
    elif changed == "a table less":
        (place / "reporting_lines.csv").unlink()
    else:
        with (place / "boards.csv").open("a") as file:
            file.write("body-0,Twice,board,in_force,stated,2020-01-01,paper,1\n")
    assert not is_kept(place)
    if changed == "a problem":
        with pytest.raises(DataError):
            reload(place)
    assert cache.is_dir()


def test_a_file_that_changes_while_it_is_read_is_not_kept_as_it_became(
    cache: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded = reader.loaded

    def slowly(found: Any) -> Any:
        read = loaded(found)
        path = place / "boards.csv"
        path.write_text(path.read_text().replace("Body 7,", "Bodi 7,"))
        return read

    monkeypatch.setattr(reloading, "loaded", slowly)
    kept(place)
    assert not is_kept(place)
    assert cache.is_dir()


def test_another_version_of_the_program_has_another(
    cache: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(place)
    monkeypatch.setattr(snapshot, "_program", lambda: ["another"])
    assert not is_kept(place)
    kept(place)
    assert is_kept(place)
    assert len([*cache.glob("*.json")]) == 2


# What is wrong with it


def part(cache: Path) -> Path:
    return next(cache.glob("*.part"))


def said(cache: Path) -> Path:
    return next(cache.glob("*.json"))


def cut(path: Path, share: float) -> None:
    os.truncate(path, int(path.stat().st_size * share))


def altered(path: Path, share: float) -> None:
    raw = bytearray(path.read_bytes())
    raw[int((len(raw) - 1) * share)] ^= 1
    before = path.stat()
    path.write_bytes(raw)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def linked(path: Path) -> None:
    aside = path.with_name("aside")
    path.rename(aside)
    path.symlink_to(aside)


def of_another(path: Path) -> None:
    if sys.platform == "win32" or os.geteuid() != 0:
        pytest.skip("only root gives files away")
    os.chown(path, 65_534, -1)


def longer(path: Path, _: float) -> None:
    with path.open("ab") as file:
        file.write(bytes(8))


SHARES: Final = [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.999]
WRONG: Final[Mapping[str, tuple[Callable[[Path, float], object], Sequence[float]]]] = {
    "cut": (cut, SHARES),
    "altered": (altered, [*SHARES, 1]),
    "longer": (longer, [1]),
    "gone": (lambda path, _: path.unlink(), [1]),
    "open to all": (lambda path, _: path.chmod(0o604), [1]),
    "a link": (lambda path, _: linked(path), [1]),
    "another's": (lambda path, _: of_another(path), [1]),
}


@POSIX
@pytest.mark.parametrize("which", [part, said])
@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_wrong_is_passed_over_and_written_anew(
    cache: Path, place: Path, wrong: str, which: Callable[[Path], Path]
) -> None:
    make_wrong, shares = WRONG[wrong]
    for share in shares:
        shutil.rmtree(cache, ignore_errors=True)
        kept(place)
        make_wrong(which(cache), share)
        assert not is_kept(place), share
        kept(place)
        assert is_kept(place), share
    assert same(reload(place), load(place))


@POSIX
@pytest.mark.parametrize("wrong", ["open to all", "a link", "another's"])
def test_a_folder_that_is_not_the_users_alone_is_not_used(
    cache: Path, place: Path, wrong: str
) -> None:
    kept(place)
    if wrong == "open to all":
        cache.chmod(0o750)
    elif wrong == "a link":
        linked(cache)
    else:
        of_another(cache)
    assert not is_kept(place)
    before = {item.name for item in cache.iterdir()}
    assert same(kept(place), load(place))
    assert {item.name for item in cache.iterdir()} == before


def test_a_folder_that_cannot_be_made_does_no_harm(cache: Path, place: Path) -> None:
    cache.parent.write_text("a file")
    assert same(kept(place), load(place))
    assert not is_kept(place)


def test_a_full_disk_leaves_nothing_half(
    cache: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> NoReturn:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert same(kept(place), load(place))
    assert [*cache.iterdir()] == []


@pytest.mark.parametrize("share", SHARES)
def test_where_the_system_tells_of_no_change_the_bytes_of_a_part_do(
    cache: Path, place: Path, monkeypatch: pytest.MonkeyPatch, share: float
) -> None:
    monkeypatch.setattr(shelf, "TELLS_CHANGES", False)
    kept(place)
    os.utime(part(cache))
    assert is_kept(place)
    altered(part(cache), share)
    assert not is_kept(place)


def test_a_text_with_a_line_break_is_not_kept() -> None:
    with pytest.raises(NotKeptError):
        Writing(lambda section: (0, len(section))).value({"a": "b\nc"})


# Several at once, and not too much of it

TOGETHER: Final = """
import sys
from pathlib import Path
from partnership_graph.loading import reload, reloading
reloading.WORTH = 0
for _ in range(5):
    dataset = reload(Path(sys.argv[1]))
    print(len(dataset.mentions["body-3"]), dataset.upward["body-3"], dataset.latest_day)
    dataset.keeping.save()
"""


def test_two_who_write_at_once_both_answer_and_leave_a_sound_one(cache: Path, place: Path) -> None:
    command = [sys.executable, "-c", TOGETHER, str(place)]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(2)]  # noqa: S603 - our own
    told = [process.communicate()[0] for process in running]
    assert [process.returncode for process in running] == [0, 0]
    assert told[0] == told[1] != b""
    assert is_kept(place)
    assert not [*cache.glob(".*")]


def test_those_used_longest_ago_go_first(
    cache: Path, tmp_path: Path, make_place: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    places = [make_place(tmp_path, name) for name in ("one", "two", "three")]
    for at, place in enumerate(places[:2]):
        kept(place)
        os.utime(max(cache.glob("*.json"), key=os.path.getmtime), (1000 + at, 1000 + at))
    two = sum(item.stat().st_size for item in cache.iterdir())
    monkeypatch.setattr(shelf, "MOST_BYTES", two * 1.25)
    kept(places[2])
    assert [is_kept(place) for place in places] == [False, True, True]


def test_what_somebody_left_half_done_is_removed_by_and_by(cache: Path, place: Path) -> None:
    kept(place)
    old, new = cache / f".{'0' * 24}-{'1' * 16}.part", cache / f".{'0' * 24}-{'2' * 16}.part"
    orphan = part(cache).with_name(f"{part(cache).name[:24]}-{'3' * 16}.part")
    other = cache / "somebody-elses.txt"
    for item in (old, new, orphan, other):
        item.write_bytes(b"half")
    for item in (old, orphan, other):
        os.utime(item, (1, 1))
    shelf.Shelf(cache).tidy()
    assert not old.exists()
    assert not orphan.exists()
    assert new.exists()
    assert other.exists()
    assert is_kept(place)


# Lines, in which all of it is held


@pytest.mark.parametrize("length", [0, 1, RUN - 1, RUN, RUN + 1, 3 * RUN])
def test_lines_are_the_texts_that_they_were_made_of(length: int) -> None:
    texts = [f"té {number % 7}" for number in range(length)]
    lines = lines_of(texts)
    assert [lines[at] for at in range(length)] == texts
    assert [*lines] == texts
    assert lines[1:-1] == texts[1:-1]
    with pytest.raises(IndexError):
        lines[length]
    held = [at for at, text in enumerate(texts) if "é 3" in text]
    assert [*lines_of(texts).places_holding("é 3")] == held
    assert [*lines_of(texts).places_holding("")] == [*range(length)]


def behind(raw: bytearray) -> Callable[[bytes | memoryview], tuple[int, int]]:
    """Return what puts sections one behind the other, as a file of a snapshot has them."""

    def put(section: bytes | memoryview) -> tuple[int, int]:
        raw.extend(bytes(-len(raw) % 8))
        raw.extend(section)
        return len(raw) - len(section), len(section)

    return put


@pytest.mark.parametrize(
    "value",
    [
        "",
        "a day",
        {},
        {"b": "2", "a": "1"},
        {f"key {at}": [f"{at}"] * (at % 3) for at in range(400, 0, -1)},
    ],
)
def test_what_was_found_is_read_as_it_was_kept(value: Any) -> None:
    raw = bytearray()
    entry = Writing(behind(raw)).value(value)
    found = Reading(memoryview(bytes(raw))).value(entry)
    if isinstance(value, str):
        assert found == value
    else:
        assert {key: found[key] for key in value} == value
        assert [*found.items()] == [*value.items()]
