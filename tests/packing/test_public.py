"""What a pack for the public leaves out: names, notes, and what only an internal source says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from partnership_graph.bundled import folder
from partnership_graph.editing.snapshot import Snapshot, copied
from partnership_graph.facts.records import Board, Person, ReportingLine, Source
from partnership_graph.packing.public import public

Write = Callable[..., Path]

SOURCES = "id,name,dated,access,inside_id\nopen,Open paper,2020-01-01,,\nclosed,Closed paper,2020-02-01,internal,\nannex,Annex,2020-02-01,,closed"
SHIPPED = ("thurrock", "barking-and-dagenham")


def as_public(write: Write, tmp_path: Path, **tables: str) -> Snapshot:
    return public(copied(write(tmp_path / "us", sources=SOURCES, **tables)))


def names_of(snapshot: Snapshot) -> dict[str, str]:
    return {board.id: board.name for board in snapshot.dataset.all(Board)}


def test_what_only_an_internal_source_says_is_gone(write: Write, tmp_path: Path) -> None:
    shown = as_public(write, tmp_path, boards="id,name,source_id\na,A,open\nb,B,closed")
    assert names_of(shown) == {"a": "A"}
    assert b"Closed paper" not in b"".join(shown.files.values())


def test_what_is_bound_into_an_internal_source_is_internal(write: Write, tmp_path: Path) -> None:
    shown = as_public(write, tmp_path, boards="id,name,source_id\na,A,open\nb,B,annex")
    assert names_of(shown) == {"a": "A"}
    assert [source.id for source in shown.dataset.all(Source)] == ["open"]


def test_what_another_source_says_as_well_is_cited_from_that(write: Write, tmp_path: Path) -> None:
    shown = as_public(
        write,
        tmp_path,
        boards="id,name,source_id,locator\na,A,closed,7",
        evidence="fact_id,source_id,locator,as_of\na,closed,7,2020-02-01\na,open,3,2020-01-01",
    )
    (board,) = shown.dataset.all(Board)
    assert (board.source_id, board.locator, board.as_of) == ("open", "3", "2020-01-01")


def test_a_line_to_what_is_gone_is_gone_too(write: Write, tmp_path: Path) -> None:
    shown = as_public(
        write,
        tmp_path,
        boards="id,name,source_id\na,A,open\nb,B,closed\nc,C,open",
        reporting_lines="id,from_id,to_id,source_id\none,a,b,open\ntwo,a,c,open",
    )
    assert [line.id for line in shown.dataset.all(ReportingLine)] == ["two"]


def test_what_may_be_blank_is_blank_where_it_named_what_is_gone(
    write: Write, tmp_path: Path
) -> None:
    shown = as_public(
        write,
        tmp_path,
        boards="id,name,source_id,hosted_by_id\na,A,open,team",
        organisations="id,name,source_id\nteam,Team,closed",
    )
    (board,) = shown.dataset.all(Board)
    assert board.hosted_by_id == ""


def test_notes_accepted_findings_and_remarks_on_the_settings_are_gone(
    write: Write, tmp_path: Path
) -> None:
    us = write(
        tmp_path / "us",
        sources=SOURCES,
        boards="id,name,source_id,note\na,A,open,ask Jo before printing",
        posts="id,name,source_id\npost,Clerk,open",
        accepted="id,rule,thing,reason,by_post,until\nkept,PG-CHAIR-01,a,nobody wants it,post,2030-01-01",
    )
    (us / "place.toml").write_text(
        'format = 1\nname = "Us" # not for print\nsubject = "a"\ndocuments = "secret/folder"\n'
    )
    shown = public(copied(us))
    said = b"".join({**shown.files, **shown.beside}.values())
    for words in (b"ask Jo", b"nobody wants it", b"not for print", b"secret/folder"):
        assert words not in said
    assert shown.dataset.settings_of("us").name == "Us"
    assert shown.dataset.settings_of("us").subject == "a"


def test_nobody_is_named_in_any_cell_and_people_stay_apart(write: Write, tmp_path: Path) -> None:
    shown = as_public(
        write,
        tmp_path,
        people="id,name,source_id\namina-khan,Amina Khan,open\njo-doe,Jo Doe,open",
        aliases="id,of_id,name,source_id\nalias,amina-khan,A. Khan-Smith,open",
        boards="id,name,source_id,task\na,A,open,Led by Amina Khan",
        memberships="id,body_id,member_id,source_id\none,a,amina-khan,open\ntwo,a,jo-doe,open",
    )
    said = b"".join(shown.files.values()).decode().casefold()
    for name in ("amina", "khan", "jo doe", "jo-doe"):
        assert name not in said
    assert len({person.name for person in shown.dataset.all(Person)}) == 2


@pytest.mark.parametrize("place", SHIPPED)
def test_nobody_of_a_shipped_place_is_named(place: str) -> None:
    snapshot = copied(folder("data"), [place])
    said = b"".join(public(snapshot).files.values()).decode().casefold()
    people = list(snapshot.dataset.all(Person))
    assert people
    assert [person.name for person in people if person.name.casefold() in said] == []
    assert [person.id for person in people if person.id in said] == []


@pytest.mark.parametrize("source", ["ofsted-report-2016", "thurrock-mou-report-2020"])
def test_a_shipped_place_loads_whatever_source_is_internal(source: str) -> None:
    snapshot = copied(folder("data"), ["thurrock"])
    file = "thurrock/sources.csv"
    header, *rows = snapshot.files[file].decode().splitlines()
    marked = [f"{header},access", *(f"{row},{'internal' * row.startswith(source)}" for row in rows)]
    shown = public(
        replace(snapshot, files={**snapshot.files, file: "\n".join(marked).encode() + b"\n"})
    )
    assert shown.dataset.positions
    assert f",{source}," not in b"".join(shown.files.values()).decode()
