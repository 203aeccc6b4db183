"""The pack: what lies in it, that its lists are true, that the same is written twice, and that nothing is left half."""

from __future__ import annotations

import json
import re
import shutil
import signal
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import openpyxl
import pytest
from click.testing import Result
from openpyxl.utils import column_index_from_string

from partnership_graph.editing.whole import write_whole
from partnership_graph.errors import PartnershipGraphError
from partnership_graph.facts.records import Person
from partnership_graph.packing.pack import packed
from partnership_graph.partnership import Partnership, load
from tests.conftest import cannot, cannot_without
from tests.diagrams.test_hostile_views import NAMES, a_place

Run = Callable[..., Result]

NORTHSHIRE = Path(__file__).parents[1] / "places" / "northshire"
SHIPPED = "barking-and-dagenham"
PUBLISHING = "partnership_graph.publishing"


@pytest.fixture(scope="module", autouse=True)
def _all_extras() -> None:
    for module in ("typst", "docx", "pptx"):
        cannot_without(module, "pip install 'partnership-graph[publish]'")


@pytest.fixture(scope="module")
def small() -> dict[str, bytes]:
    return dict(packed(NORTHSHIRE))


def test_a_pack_holds_the_map_a_dossier_a_body_the_register_the_review_and_the_data(
    small: dict[str, bytes],
) -> None:
    names = list(small)
    bodies = {Path(name).stem for name in names if name.startswith("bodies/")}
    assert [name for name in names if name.startswith("map/")] == [
        "map/integration-map.html",
        "map/integration-map-a4.pdf",
        "map/integration-map-a3.pdf",
        "map/integration-map.pptx",
        "map/integration-map.svg",
    ]
    assert {f"bodies/{body}.{form}" for body in bodies for form in ("docx", "pdf")} <= {*names}
    assert bodies == {body for body in bodies if load(data=NORTHSHIRE).dataset.is_thing(body)}
    assert {"register.xlsx", "review.html", "data/boards.csv", "data/datapackage.json"} <= {*names}
    assert names[-3:] == ["accessibility.html", "index.html", "manifest.json"]


def test_the_manifest_has_the_size_and_the_sum_of_every_other_file(
    small: dict[str, bytes],
) -> None:
    listed = json.loads(small["manifest.json"])["files"]
    assert [item["path"] for item in listed] == list(small)[:-1]
    for item in listed:
        raw = small[item["path"]]
        assert (item["bytes"], item["sha256"]) == (len(raw), sha256(raw).hexdigest())


def test_the_index_links_to_every_file(small: dict[str, bytes]) -> None:
    links = re.findall(r'href="([^"]+)"', small["index.html"].decode())
    assert sorted(links) == sorted(name for name in small if name != "index.html")


def test_the_same_pack_is_written_twice(small: dict[str, bytes]) -> None:
    again = dict(packed(NORTHSHIRE))
    assert [name for name in small if again.get(name) != small[name]] == []
    assert again.keys() == small.keys()


def test_nobody_is_named_in_any_byte_of_a_pack_for_the_public(pgraph: Run, tmp_path: Path) -> None:
    if not shutil.which("pdftotext"):
        cannot("no pdftotext on this machine: apt install poppler-utils")
    folder = tmp_path / "public"
    assert pgraph("pack", SHIPPED, "--public", "-o", str(folder)).exit_code == 0
    people = list(load(SHIPPED).dataset.all(Person))
    named = re.compile(
        "|".join(re.escape(text) for person in people for text in (person.name, person.id)),
        re.IGNORECASE,
    )
    texts = [item for file in folder.rglob("*") if file.is_file() for item in texts_of(file)]
    assert people
    assert len(texts) > 200
    assert [(name, found[0]) for name, text in texts if (found := named.search(text))] == []


def texts_of(file: Path) -> Iterator[tuple[str, str]]:
    """Yield what can be read in a file, of an archive each of its members, of a PDF its words and its tags."""
    raw = file.read_bytes()
    yield file.name, raw.decode("utf-8", errors="ignore")
    if file.suffix == ".pdf":
        words = ["pdftotext", str(file), "-"], ["pdfinfo", "-struct-text", str(file)]
        for command in words:
            done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
            yield f"{file.name} ({command[0]})", done.stdout
    if is_zipfile(BytesIO(raw)):
        with ZipFile(BytesIO(raw)) as archive:
            for name in archive.namelist():
                yield f"{file.name}/{name}", archive.read(name).decode("utf-8", errors="ignore")


def test_a_pack_says_what_it_leaves_out_for_the_public(small: dict[str, bytes]) -> None:
    files = dict(packed(NORTHSHIRE, is_public=True))
    assert "names" in json.loads(files["manifest.json"])["left_out"]
    assert b"are left out" in files["index.html"]
    assert b"are left out" not in small["index.html"]


def test_a_folder_that_is_there_is_left_alone(pgraph: Run, tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine")
    ran = pgraph("pack", SHIPPED, "-o", str(tmp_path))
    assert ran.exit_code == 1
    assert "is there already; nothing was written" in ran.stderr
    assert [item.name for item in tmp_path.iterdir()] == ["mine"]


@pytest.mark.parametrize("stop", [KeyboardInterrupt, RuntimeError])
def test_what_stops_a_pack_leaves_nothing(stop: type[BaseException], tmp_path: Path) -> None:
    def files() -> Iterator[tuple[str, bytes]]:
        yield "a/one", b"1"
        raise stop

    with pytest.raises(stop):
        write_whole(tmp_path / "pack", files())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal")
def test_ctrl_c_in_a_pack_is_130_and_leaves_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "older").mkdir()
    (tmp_path / "older" / "index.html").write_text("older")
    asked = [sys.executable, "-P", "-m", "partnership_graph", "pack", "thurrock", "-o", "pack"]
    program = subprocess.Popen(asked, cwd=tmp_path, stderr=subprocess.PIPE)  # noqa: S603 - our own program
    while not list(tmp_path.glob(".pack-*/whole/map/*")):
        assert program.poll() is None
        time.sleep(0.05)
    program.send_signal(signal.SIGINT)
    _, told = program.communicate(timeout=60)
    assert (program.returncode, told) == (130, b"ended by you\n")
    assert [item.name for item in tmp_path.rglob("*")] == ["older", "index.html"]
    assert (tmp_path / "older" / "index.html").read_text() == "older"


def test_a_link_that_leads_nowhere_is_left_alone(pgraph: Run, tmp_path: Path) -> None:
    (tmp_path / "pack").symlink_to(tmp_path / "nowhere")
    ran = pgraph("pack", SHIPPED, "-o", str(tmp_path / "pack"))
    assert ran.exit_code == 1
    assert "is there already; nothing was written" in ran.stderr


def test_a_pack_is_of_one_place(pgraph: Run, tmp_path: Path) -> None:
    ran = pgraph("pack", "-o", str(tmp_path / "pack"))
    assert ran.exit_code == 2
    assert "a pack is of one place; choose it with --place: barking-and-dagenham, thurrock" in (
        ran.stderr
    )


@pytest.mark.parametrize("name", ["-", "pack.zip", "pack.PDF"])
def test_what_is_the_name_of_a_file_is_no_folder(pgraph: Run, tmp_path: Path, name: str) -> None:
    ran = pgraph("pack", SHIPPED, "-o", name if name == "-" else str(tmp_path / name))
    assert ran.exit_code == 2
    assert "a pack is a folder of files" in ran.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_folder_that_is_missing_is_named(pgraph: Run, tmp_path: Path) -> None:
    ran = pgraph("pack", SHIPPED, "-o", str(tmp_path / "none" / "pack"))
    assert ran.exit_code == 1
    assert (
        f"{tmp_path / 'none'}: no folder there to write pack in; nothing was written" in ran.stderr
    )


@pytest.mark.parametrize("as_of", [(), ("--as-of", "1900")])
def test_a_place_without_a_body_is_not_packed(
    pgraph: Run, write: Callable[..., Path], tmp_path: Path, as_of: tuple[str, ...]
) -> None:
    of = (SHIPPED,) if as_of else ("--data", str(write(tmp_path / "us")))
    ran = pgraph("pack", *of, *as_of, "-o", str(tmp_path / "pack"))
    assert ran.exit_code == 2
    assert re.search(r"no body is recorded in .*: there is nothing to pack", ran.stderr)
    assert ("31 December 1900" in ran.stderr) is bool(as_of)
    assert not (tmp_path / "pack").exists()


@pytest.mark.parametrize("module", ["typst", "docx", "pptx"])
def test_what_is_not_installed_is_said_before_anything_is_made(
    monkeypatch: pytest.MonkeyPatch, module: str
) -> None:
    form = {"typst": "pdf"}.get(module, module)
    for name in [name for name in sys.modules if name.startswith(f"{PUBLISHING}.{form}")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(PartnershipGraphError, match=r"install it with: pip install .*\[publish\]"):
        next(packed(NORTHSHIRE))


def test_the_register_is_in_the_order_of_the_bodies_and_prints_up_to_the_paragraphs(
    small: dict[str, bytes],
) -> None:
    book = openpyxl.load_workbook(BytesIO(small["register.xlsx"]))
    for name in ("Bodies", "Seats", "Lines", "Rules"):
        heads, *rows = book[name].iter_rows(values_only=True)
        bodies = [str(row[0]) for row in rows]
        assert bodies == sorted(bodies, key=str.casefold)
        printed = str(book[name].print_area).rpartition("$")[0].rpartition("$")[2]
        assert heads[column_index_from_string(printed) - 1] == "Stated in"
        assert {"In words", "Id"} <= {*heads}


@pytest.mark.parametrize("kind", ["markup", "no letters", "one long word"])
def test_no_text_of_a_place_makes_a_pack_fail_or_does_anything_in_it(
    made: Callable[..., Partnership], tmp_path: Path, kind: str
) -> None:
    a_place(made, NAMES[kind])
    (data,) = {file.parent for file in tmp_path.rglob("boards.csv")}
    for name, raw in packed(data):
        if name.endswith((".html", ".svg")):
            assert b"<script>alert(1)" not in raw, name
        if is_zipfile(BytesIO(raw)):
            with ZipFile(BytesIO(raw)) as archive:
                for part in archive.namelist():
                    text = archive.read(part)
                    assert b'TargetMode="External"' not in text, (name, part)
                    if part.endswith((".xml", ".rels")):
                        ET.fromstring(text)  # noqa: S314 - our own
