"""Names are never identifiers: who is called alike stays apart, through the rows and the tables."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import product
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from partnership_graph.workbook.imports.importing import imported
from partnership_graph.workbook.values import Tables
from tests.workbook.imports.placing import DAY, read_rows, tables_in

ALIKE = (
    "Jo Smith",
    "jo smith",
    "Jo  Smith",
    "Jo Smith (Ward A)",
    "Jo Smith (row 3)",
    "Al Orr",
    "Oak",
)
NAMES = st.lists(st.sampled_from(ALIKE), min_size=1, max_size=8)
SOME = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])


def tables(form: str, raw: bytes) -> Tables:
    """Return the tables that a file becomes, in which no cell is wrong."""
    rows, found, _ = imported(form, raw, "file", title="Bayford", dated=DAY)
    made, wrong = tables_in(rows, found)
    assert not wrong
    return made


def csv_of(*rows: Iterable[str]) -> bytes:
    file = io.StringIO()
    csv.writer(file).writerows(rows)
    return file.getvalue().encode()


@SOME
@given(NAMES, st.data())
def test_each_person_of_popolo_is_one_with_their_own_seat(
    names: Sequence[str], data: st.DataObject
) -> None:
    bodies = ["Oak", "Elm", "Ward A"]
    homes = [data.draw(st.sampled_from([0, 1, 2])) for _ in names]
    whole = {
        "persons": [{"id": str(at), "name": name} for at, name in enumerate(names)],
        "organizations": [{"id": f"o{at}", "name": name} for at, name in enumerate(bodies)],
        "memberships": [
            {"person_id": str(at), "organization_id": f"o{home}"} for at, home in enumerate(homes)
        ],
    }
    made = tables("popolo", json.dumps(whole).encode())
    assert len(made["people"]) == len(names)
    called = {row["id"]: row["name"] for row in made["organisations"]}
    seats = Counter(called[row["body_id"]] for row in made["memberships"])
    assert seats == Counter(bodies[home] for home in homes)
    assert len({row["member_id"] for row in made["memberships"]}) == len(names)


@SOME
@given(NAMES)
def test_each_person_of_bods_is_one(names: Sequence[str]) -> None:
    entity = {"recordType": "entity", "recordId": "e", "recordDetails": {"name": "Oak"}}
    people = [
        {
            "recordType": "person",
            "recordId": str(at),
            "recordDetails": {"names": [{"fullName": name}]},
        }
        for at, name in enumerate(names)
    ]
    interests = [
        {
            "recordType": "relationship",
            "recordId": f"r{at}",
            "recordDetails": {
                "subject": "e",
                "interestedParty": str(at),
                "interests": [{"type": "boardMember"}],
            },
        }
        for at in range(len(names))
    ]
    made = tables("bods", json.dumps([entity, *people, *interests]).encode())
    assert len(made["people"]) == len(names)
    assert len({row["member_id"] for row in made["memberships"]}) == len(names)


@SOME
@given(NAMES, st.data())
def test_each_row_of_a_list_is_one_person(names: Sequence[str], data: st.DataObject) -> None:
    titles = [data.draw(st.sampled_from(["", "Clerk", "Oak", "Al Orr"])) for _ in names]
    rows = [
        (str(at), name, title, "Oak")
        for at, (name, title) in enumerate(zip(names, titles, strict=True))
    ]
    made = tables("orgchart", csv_of(("id", "name", "title", "department", "reports to"), *rows))
    assert len(made["people"]) == len(names)
    assert len(made.get("posts", ())) == sum(bool(title) for title in titles)
    assert len(made.get("post_holders", ())) == sum(bool(title) for title in titles)


POSTS = st.lists(
    st.tuples(
        st.sampled_from(["Director", "director", "Director (Oak)", "Oak", "Clerk"]),
        st.sampled_from(["Oak", "Elm", "The Oak"]),
        st.sampled_from(["Unit A", "Unit B", ""]),
        st.sampled_from(ALIKE),
    ),
    min_size=1,
    max_size=8,
)
HEADS = (
    "Post Unique Reference",
    "Job Title",
    "Organisation",
    "Unit",
    "Name",
    "Reports to Senior Post",
)


@SOME
@given(POSTS)
def test_each_post_of_an_organogram_is_one_and_reports_to_the_right_one(
    posts: Sequence[tuple[str, str, str, str]],
) -> None:
    rows = [(f"P{at}", *post, f"P{at - 1}" if at else "XX") for at, post in enumerate(posts)]
    made = tables("organogram", csv_of(HEADS, *rows))
    assert len(made["posts"]) == len(posts)
    assert len(made["people"]) == len(posts)
    at = {row["locator"]: row["id"] for row in made["posts"]}
    lines = [(row["from_id"], row["to_id"]) for row in made.get("reporting_lines", ())]
    assert lines == [(at[f"row {n + 2}"], at[f"row {n + 1}"]) for n in range(1, len(posts))]


def many_posts(number: int) -> tuple[list[tuple[str, ...]], int]:
    """Return posts of which 13 % share title, organisation and unit with another, and how many do."""
    random = Random(13)  # noqa: S311 - a sample that is the same every time
    units = [(f"Body {one}", f"Unit {two}") for one, two in product(range(40), range(10))]
    rows: list[tuple[str, ...]] = []
    for at in range(number):
        body, unit = units[at % len(units)]
        title = "Deputy Director" if random.random() < 0.13 else f"Head of Work {at}"
        up = "XX" if not at else f"{random.randrange(at)}"
        rows.append((str(at), title, body, unit, f"Person {at % 4900}", up))
    alike = Counter(row[1:4] for row in rows)
    return rows, sum(count for count in alike.values() if count > 1)


def test_a_whole_government_has_all_its_posts() -> None:
    posts, alike = many_posts(5_000)
    assert 0.1 < alike / len(posts) < 0.16
    rows, lost = read_rows("organogram", csv_of(HEADS, *posts))
    named = {(row.said["post"], row.said["organisation_id"]) for row in rows["posts"]}
    assert len(named) == len(rows["posts"]) == len(posts)
    assert len({row.said["person"] for row in rows["posts"]}) == len(posts)
    assert len([row for row in rows["lines"] if row.said["kind"] == "reports to"]) == len(posts) - 1
    assert lost == {"names that stand at several posts, taken as different people": 100}


def test_a_whole_government_has_all_its_posts_in_its_tables() -> None:
    posts, _ = many_posts(5_000)
    made = tables("organogram", csv_of(HEADS, *posts))
    assert len(made["posts"]) == len(made["people"]) == len(made["post_holders"]) == 5_000
    assert len(made["reporting_lines"]) == 4_999
