"""Tables as texts: a dataset of them is that of the folders they were read from."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnership_graph.errors import DataError, PartnershipGraphError, QuestionError
from partnership_graph.loading import dataset_of, load, texts_of

PLACES = Path(__file__).parents[1] / "places"


def test_tables_that_were_kept_are_those_that_were_read_byte_for_byte(tmp_path: Path) -> None:
    place = tmp_path / "north and shire"
    place.mkdir()
    for file in (PLACES / "northshire").glob("*.csv"):
        text = file.read_text(encoding="utf-8").replace("\n", "\r\n")
        (place / file.name).write_bytes(b"\xef\xbb\xbf" + text.encode("utf-8"))
    (place / "notes.txt").write_text("not a table", encoding="utf-8")
    texts = texts_of(place)
    assert "north and shire/boards.csv" in texts
    assert not any("notes" in file for file in texts)
    kept, read = dataset_of(texts), load(place)
    assert (kept.version, kept.places, kept.positions) == (
        read.version,
        read.places,
        read.positions,
    )


def test_of_a_folder_of_places_only_those_that_are_named_are_read() -> None:
    southmere = texts_of(PLACES, ["southmere"])
    assert {file.partition("/")[0] for file in southmere} == {"southmere"}
    with pytest.raises(QuestionError, match="no place called 'south'"):
        texts_of(PLACES, ["south"])


def test_a_problem_is_told_with_the_place_and_line_it_has_in_its_folder() -> None:
    texts = texts_of(PLACES / "southmere")
    text = texts["southmere/boards.csv"].rstrip("\n")
    with pytest.raises(DataError, match=r"southmere/boards.csv:\d+: .*expected"):
        dataset_of({**texts, "southmere/boards.csv": f"{text}\none,cell\n"})


@pytest.mark.parametrize(
    "file",
    ["../boards.csv", "./boards.csv", "/boards.csv", "boards.csv", "place/../boards.csv",
     "place/boards", "place/bords.csv", "place\0/boards.csv", "p" * 300 + "/boards.csv"],
)  # fmt: skip
def test_what_is_not_a_table_of_a_place_is_written_nowhere(file: str) -> None:
    with pytest.raises(PartnershipGraphError, match=r"not a table of a place|cannot be put there"):
        dataset_of({file: "id\n"})
