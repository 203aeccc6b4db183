"""Real-shaped files of each format: what of them becomes a place, what that answers, and what is lost."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from partnership_graph import Partnership
from partnership_graph.answers.answer import Answer
from partnership_graph.publishing.formats import write as write_down
from partnership_graph.workbook.imports.importing import UNDATED, imported
from tests.workbook.imports.placing import DAY, place_of, read_rows, said, sample

LOSSES = {
    "organogram.csv": {
        "grades": 15,
        "job or team functions": 14,
        "telephone numbers": 2,
        "e-mail addresses": 1,
        "salary costs of reports": 15,
        "full-time equivalents": 15,
        "pay floors": 14,
        "pay ceilings": 14,
        "professions": 2,
        "notes": 2,
        "posts marked Eliminated": 1,
        "rows that the file itself marks as not valid, taken all the same": 1,
        "names that stand at several posts, taken as different people": 1,
        "posts that report to a post marked Eliminated": 1,
        "posts that report to a post that is not in the file": 1,
        "posts that report to a reference which several posts have": 1,
        "posts that report to themselves": 1,
        "posts that report round in a circle, kept as they are": 2,
    },
    "organogram-windows.csv": {"grades": 2},
    "ods-classic.csv": {
        "addresses": 6,
        "postcodes": 6,
        "telephone numbers": 2,
        "national groupings": 6,
        "high level health geographies": 6,
        "sub-types of organisation": 5,
        "prescribing settings": 5,
        "providers or purchasers": 2,
        "rows said twice": 1,
        "dates that are no day, month or year": 1,
        "ends that are not after their beginning": 1,
        "parents that are not in the file and not named": 1,
        "organisations that are their own parent": 1,
    },
    "ods-headed.csv": {
        "cells of the column 'Website'": 1,
        "roles that are not the primary one": 1,
        "postcodes": 2,
        "rows without a code or without a name": 1,
        "role codes that have no word here": 1,
        "codes that are no ODS codes": 1,
    },
    "orgchart.csv": {
        "cells of the column 'Start'": 3,
        "vacant rows without a title": 1,
        "rows said twice": 1,
        "rows with a name that another row has, taken as another person": 2,
        "entries that report to a name which several have": 1,
        "people named only as whom others report to": 1,
        "entries that report to themselves": 1,
        "entries that report round in a circle, kept as they are": 2,
    },
    "orgchart.txt": {},
    "popolo.json": {
        "dates of birth": 1,
        "genders": 1,
        "e-mail addresses": 1,
        "photographs": 1,
        "contact details": 1,
        "links": 1,
        "parts of names": 3,
        "values that are no text where text is expected": 1,
        "entries that are no record": 2,
        "dates of events": 1,
        "details that have no column": 1,
        "events, but for their names": 1,
        "organisations without a name": 1,
        "people without a name": 1,
        "posts without a name": 1,
        "roles of posts": 1,
        "identifiers of registers that are not in the list": 1,
        "organisations that are their own parent": 1,
        "identifiers of people": 1,
        "memberships said twice": 1,
        "dates that are no day, month or year": 2,
        "ends that are not after their beginning": 1,
        "references to what is not in the file": 2,
        "memberships without a member": 1,
        "memberships without an organisation": 1,
        "identifiers of areas": 1,
    },
    "bods.json": {
        "statements that a later one of the same record replaces": 1,
        "addresses": 1,
        "jurisdictions": 1,
        "dates of birth": 1,
        "nationalities": 1,
        "annotations": 1,
        "entities that are anonymous, unknown or without a name": 1,
        "people who are anonymous, unknown or without a name": 1,
        "identifiers of registers that are not in the list": 1,
        "identifiers of people": 1,
        "shares of an interest": 2,
        "interests of which the kind is unknown or not published": 1,
        "marks of beneficial ownership or control": 1,
        "interests said twice": 1,
        "interests of or in somebody who is not named": 2,
        "relationships without an interest": 1,
    },
}
"""What each sample says and a workbook does not."""


def form_of(name: str) -> str:
    return name.partition(".")[0].partition("-")[0]


@pytest.mark.parametrize("name", LOSSES)
def test_what_a_workbook_cannot_say_of_a_file_is_counted(name: str) -> None:
    assert read_rows(form_of(name), sample(name), name)[1] == LOSSES[name]


Asked = tuple[str, Callable[[Partnership], Answer], tuple[str, ...]]

QUESTIONS: tuple[Asked, ...] = (
    (
        "organogram.csv",
        lambda place: place.chain("Deputy Director"),
        ("Director (Dredging)", "Chief Executive", "reports to"),
    ),
    (
        "organogram-windows.csv",
        lambda place: place.chain("Finance"),
        ("Chief Officer \u2013 Quays",),
    ),
    (
        "ods-classic.csv",
        lambda place: place.show("Y00903"),
        ("THE SURGERY (Y00903) is in the group QUAYSIDE SURGERY",),
    ),
    (
        "ods-headed.csv",
        lambda place: place.show("RZ901"),
        ("Bay General Hospital is in the group Bayshire Hospitals",),
    ),
    (
        "orgchart.csv",
        lambda place: place.chain("Vi Tull"),
        ("Jo Smith (Head of Cranes)", "Ann Lee"),
    ),
    ("orgchart.txt", lambda place: place.chain("Dee Poe"), ("Smith, Cy", "Bo Tarn", "Ann Lee")),
    (
        "popolo.json",
        lambda place: place.members("Bayford Council"),
        ("Jo Smith (Ward B)", "Pat Reed"),
    ),
    ("bods.json", lambda place: place.members("Quay Care Ltd"), ("Jo Smith (id jo-1)", "chair")),
)


@pytest.mark.parametrize(
    ("name", "ask", "expected"), QUESTIONS, ids=[item[0] for item in QUESTIONS]
)
def test_a_file_becomes_a_place_that_answers(
    name: str, ask: Callable[[Partnership], Answer], expected: tuple[str, ...], tmp_path: Path
) -> None:
    answer = ask(place_of(form_of(name), sample(name), tmp_path, name))
    text = write_down(answer, "text").decode()
    assert [part for part in expected if part not in text] == [], text


def test_who_left_before_the_day_has_no_seat_any_more(tmp_path: Path) -> None:
    place = place_of("popolo", sample("popolo.json"), tmp_path)
    assert "Jo Smith (Ward A)" not in write_down(place.members("Bayford Council"), "text").decode()
    last = write_down(place.at("2023-05-03").members("Bayford Council"), "text").decode()
    assert "Jo Smith (Ward A)" in last  # the last day that the file gives is one on which it held


def test_no_row_is_without_a_citation_that_finds_it_in_the_file() -> None:
    for name in LOSSES:
        rows, _ = read_rows(form_of(name), sample(name), name)
        for sheet, found in rows.items():
            if sheet != "documents":
                assert all(row.said["where"].startswith("File-1 ") for row in found)
                assert not any(";" in row.said["where"] for row in found)
                assert [row.number for row in found] == list(range(2, len(found) + 2))


def test_nothing_personal_but_names_is_taken() -> None:
    held_back = ("1970", "01632", "jo@", "bayford.example", "020 7946", "120000", "SCS", "BY1 1")
    for name in LOSSES:
        rows, _ = read_rows(form_of(name), sample(name), name)
        cells = [text for found in rows.values() for row in found for text in row.said.values()]
        assert not [text for text in cells for part in held_back if part in text], name


def test_a_job_share_is_one_post_with_two_holders() -> None:
    rows, _ = read_rows("organogram", sample("organogram.csv"))
    holders = said(rows, "posts", "post", "person")
    assert [person for post, person in holders if post == "Deputy Director"] == [
        "Jo Firth (Deputy Director)",
        "Kit Moor",
    ]
    assert [person for post, person in holders if post == "Head of Buoys"] == [
        "Sam Lee",
        "Ros Hale",
    ]


def test_a_vacant_post_has_no_holder_and_one_not_disclosed_has_an_unnamed_one(
    tmp_path: Path,
) -> None:
    rows, _ = read_rows("organogram", sample("organogram.csv"))
    posts = {row[0]: row[1:] for row in said(rows, "posts", "post", "person", "standing", "note")}
    assert posts["Director (Beacons)"] == ("", "", "Vacant. Unit: Beacons.")
    assert posts["Director (Dredging)"] == ("", "not stated", "Unit: Dredging.")
    place = place_of("organogram", sample("organogram.csv"), tmp_path)
    unnamed = [item for item in place.dataset.tables["post_holders"].rows if not item[2]]
    assert len(unnamed) == 1


def test_a_reference_that_repeats_is_looked_up_in_the_own_body_first() -> None:
    rows, _ = read_rows("organogram", sample("organogram.csv"))
    lines = said(rows, "lines", "from_id", "to_id")
    assert ("Clerk", "Registrar") in lines
    assert not [line for line in lines if line[0] == "Director"]


def test_a_closed_practice_is_over_the_day_after_its_last() -> None:
    rows, _ = read_rows("ods", sample("ods-classic.csv"))
    closed = [row.said for row in rows["bodies"] if "Y00902" in row.said["name"]]
    assert [(row["valid_from"], row["valid_to"]) for row in closed] == [
        ("1974-04-01", "2019-04-01")
    ]
    assert ("DUNE PRACTICE", "proposed") in said(rows, "bodies", "name", "status")


def test_who_commissions_is_not_said_to_be_the_parent() -> None:
    rows, _ = read_rows("ods", sample("ods-headed.csv"))
    assert said(rows, "lines", "from_id", "kind", "to_id") == [
        (
            "Bayshire Hospitals",
            "is linked otherwise with: is commissioned by",
            "Bayshire Integrated Care Board",
        ),
        ("Bay General Hospital", "is in the group", "Bayshire Hospitals"),
    ]


def test_a_parent_is_never_more_than_a_group() -> None:
    for name in ("popolo.json", "ods-classic.csv", "bods.json"):
        rows, _ = read_rows(form_of(name), sample(name))
        kinds = {kind.partition(":")[0] for (kind,) in said(rows, "lines", "kind")}
        assert kinds <= {
            "is in the group",
            "is owned by",
            "nominates members of",
            "is linked otherwise with",
        }


def test_the_latest_statement_of_a_record_counts_wherever_it_stands() -> None:
    turned = json.dumps(json.loads(sample("bods.json"))[::-1]).encode()
    for raw in (sample("bods.json"), turned):
        rows, _ = read_rows("bods", raw)
        assert "Quay Care Ltd" in Counter(name for (name,) in said(rows, "bodies", "name"))
        assert "Old Name" not in str(rows)


def test_interests_are_seats_lines_or_a_post(tmp_path: Path) -> None:
    rows, _ = read_rows("bods", sample("bods.json"))
    assert said(rows, "seats", "member_id", "capacity", "status") == [
        ("Jo Smith (id jo-1)", "chair", ""),
        ("Jo Smith (id jo-2)", "", "historical"),
        ("Jo Smith (id jo-2)", "seat of another kind: trustee", ""),
    ]
    other = "is linked otherwise with: "
    assert said(rows, "lines", "from_id", "kind", "to_id") == [
        ("Quay Care Ltd", "is owned by", "Bayford Council"),
        ("Bayford Council", "nominates members of", "Quay Care Ltd"),
        (
            "Quay Care Ltd",
            f"{other}is controlled under a legal framework by",
            "Bayford Council",
        ),
        ("Quay Care Ltd", f"{other}is owned indirectly by", "Jo Smith (id jo-1)"),
        ("Pier Trust", f"{other}was settled by", "Jo Smith (id jo-2)"),
    ]
    assert said(rows, "posts", "post", "valid_to", "status")[-1] == (
        "Senior managing official",
        "2019-01-01",
        "",
    )
    assert said(rows, "bodies", "aliases")[0] == ("Quay, Care; QCL",)
    place = place_of("bods", sample("bods.json"), tmp_path)
    text = write_down(place.show("Quay Care Ltd"), "text").decode()
    assert "01234567" in text
    assert "GB-COH" not in text


def test_a_file_that_says_its_day_and_publisher_needs_no_other() -> None:
    rows, settings, _ = imported("bods", sample("bods.json"), "C:\\data\\owners.json")
    assert [row.said for row in rows["documents"]] == [
        {
            "short_name": "File-1",
            "name": "owners",
            "dated": "2024-03-01",
            "publisher": "Register of Bayshire",
            "document_file": "owners.json",
        }
    ]
    assert settings == {"name": "owners", "slug": "owners"}
    rows, _, _ = imported("bods", sample("bods.json"), "owners.json", dated="2020")
    assert rows["documents"][0].said["dated"] == "2020"


def test_a_file_is_called_as_it_calls_itself_unless_told_otherwise() -> None:
    raw = sample("popolo.json")
    assert imported("popolo", raw, "x.json", dated=DAY)[1]["name"] == "Bayford Borough"
    assert imported("popolo", raw, "x.json", title="Ours", dated=DAY)[1] == {
        "name": "Ours",
        "slug": "ours",
    }


def test_a_file_without_a_day_may_be_given_that_on_which_it_is_read_and_says_so() -> None:
    for dated, note in (("2020-02", ""), ("", UNDATED)):
        rows, _, _ = imported(
            "orgchart", sample("orgchart.txt"), "list.txt", dated=dated, read_on="2024-05-01"
        )
        document = rows["documents"][0].said
        assert (document["dated"], document.get("note", "")) == (dated or "2024-05-01", note)


def bods_of(*interests: object, party: str = "b") -> bytes:
    """Return a file of two bodies, and of the interests of one in the other."""
    relation = {"subject": "a", "interestedParty": party, "interests": interests}
    records = (
        ("entity", "a", {"name": "Oak"}),
        ("entity", "b", {"name": "Elm"}),
        ("relationship", "r", relation),
    )
    return json.dumps(
        [
            {"recordType": kind, "recordId": key, "recordDetails": said}
            for kind, key, said in records
        ]
    ).encode()


def test_a_body_that_manages_another_has_a_line_and_no_post() -> None:
    rows, lost = read_rows("bods", bods_of({"type": "seniorManagingOfficial"}))
    assert said(rows, "lines", "from_id", "kind", "to_id") == [
        ("Oak", "is linked otherwise with: has as a senior managing official", "Elm")
    ]
    assert "posts" not in rows
    assert lost == {}


def test_what_bods_does_not_have_and_what_leads_nowhere_is_counted() -> None:
    assert read_rows("bods", bods_of({"type": "golf"}, {}, "no record"))[1] == {
        "interests of a kind that BODS 0.4 does not have": 2
    }
    assert read_rows("bods", bods_of({"type": "shareholding"}, party="a"))[1] == {
        "interests of a body in itself": 1
    }


def test_a_class_that_is_no_list_is_counted() -> None:
    raw = json.dumps({"persons": [{"name": "Jo"}], "areas": {"id": "a"}, "posts": "x"}).encode()
    assert read_rows("popolo", raw)[1] == {"posts that are no list": 1, "areas that are no list": 1}


def test_two_records_of_one_id_stay_two() -> None:
    people = [{"id": "1", "name": "Jo Smith"}, {"id": "1", "name": "Al Orr"}]
    rows, lost = read_rows("popolo", json.dumps({"persons": people}).encode())
    assert said(rows, "posts", "person") == [("Jo Smith",), ("Al Orr",)]
    assert lost == {"records with an id that one above has, taken as another": 1}


def test_a_seat_names_the_post_beside_the_person_and_other_names_are_said_once() -> None:
    rows, _ = read_rows("popolo", sample("popolo.json"))
    assert said(rows, "seats", "in_post")[0] == ("Leader of the Council",)
    assert said(rows, "t_aliases", "name") == [("Bayford Corporation",), ("Joanna Smith",)]


def test_of_two_statements_of_one_day_the_last_counts() -> None:
    records = [
        {
            "recordType": "entity",
            "recordId": "a",
            "statementDate": day,
            "recordDetails": {"name": name},
        }
        for day, name in (("2024-01-02", "Oak"), ("2024-01-02", "Elm"), ("2024-01-01", "Ash"))
    ]
    rows, _ = read_rows("bods", json.dumps(records).encode())
    assert said(rows, "bodies", "name") == [("Elm",)]
