"""What things are called in cells, held against what a workbook takes a name in a cell to mean."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from partnership_graph.facts.records import THINGS
from partnership_graph.workbook.imports.names import AREA, BODY, PERSON, POST, Names
from partnership_graph.workbook.naming import compared, labels_of
from partnership_graph.workbook.values import Tables

TEXT = st.sampled_from(
    [
        "Oak",
        "oak",
        "The Oak",
        "Elm",
        "Oak Elm",
        "Oak (Elm)",
        "Clerk",
        "Clerk (Oak)",
        "Clerk Oak",
        "Clerk (2)",
        "-",
    ]
)
TABLE = {BODY: "organisations", AREA: "areas", PERSON: "people", POST: "posts"}
THING = st.tuples(
    st.sampled_from([BODY, AREA, PERSON, POST, POST, POST]),
    TEXT,
    st.lists(TEXT | st.just(""), max_size=2),
    st.integers(0, 3),
)


@settings(max_examples=500)
@given(st.lists(THING, max_size=10))
def test_every_name_in_a_cell_means_the_thing_it_was_given_to(
    things: list[tuple[str, str, list[str], int]],
) -> None:
    bodies = [at for at, (kind, *_) in enumerate(things) if kind == BODY]
    names = Names()
    owners: dict[int, int | None] = {}
    for at, (kind, name, apart, which) in enumerate(things):
        owner = bodies[which] if kind == POST and which < len(bodies) else None
        owners[at] = owner
        names.add(kind, at, name, apart, owner)
    names.settle()
    tables: Tables = {table: [] for table in TABLE.values()}
    for at, (kind, *_) in enumerate(things):
        row = {"id": f"id-{at}", "name": names.cell(kind, at)}
        if (owner := owners[at]) is not None:
            row["organisation_id"] = f"id-{owner}"
        tables[TABLE[kind]].append(row)
    labels = labels_of(tables)
    for at, (kind, *_) in enumerate(things):
        assert labels.meant(names.shown(kind, at), THINGS) == (f"id-{at}", ""), tables
    posts = [
        (compared(names.cell(POST, at)), owners[at])
        for at, thing in enumerate(things)
        if thing[0] == POST
    ]
    assert len(set(posts)) == len(posts)


def test_a_name_that_is_nobody_elses_stays_as_it_is() -> None:
    names = Names()
    names.add(PERSON, 1, "Jo Smith", ("Ward A",))
    names.add(PERSON, 2, "Al Orr", ("Ward A",))
    names.settle()
    assert [names.cell(PERSON, key) for key in (1, 2)] == ["Jo Smith", "Al Orr"]


def test_namesakes_are_told_apart_by_the_first_that_differs() -> None:
    names = Names()
    for key, apart in enumerate(
        [("Council", "Ward A"), ("Council", "Ward B"), ("Trust", "Ward A")]
    ):
        names.add(PERSON, key, "Jo Smith", (*apart, f"id {key}"))
    names.settle()
    assert [names.cell(PERSON, key) for key in range(3)] == [
        "Jo Smith (Ward A)",
        "Jo Smith (Ward B)",
        "Jo Smith (Trust)",
    ]


def test_posts_of_different_bodies_keep_their_title_and_are_shown_with_whose_they_are() -> None:
    names = Names()
    names.add(BODY, "o", "Oak")
    names.add(BODY, "e", "Elm")
    names.add(POST, 1, "Clerk", (), "o")
    names.add(POST, 2, "clerk", (), "e")
    names.add(POST, 3, "Usher", (), "e")
    names.settle()
    assert [names.cell(POST, key) for key in (1, 2, 3)] == ["Clerk", "clerk", "Usher"]
    assert [names.shown(POST, key) for key in (1, 2, 3)] == ["Clerk (Oak)", "clerk (Elm)", "Usher"]


def test_a_sentence_is_not_put_behind_a_name() -> None:
    names = Names()
    for key in (1, 2):
        names.add(PERSON, key, "Jo Smith", ("Leads " + "very " * 30 + str(key), f"id {key}"))
    names.settle()
    assert names.cell(PERSON, 1) == "Jo Smith (id 1)"


def test_a_title_with_its_owner_behind_it_is_no_other_such() -> None:
    names = Names()
    for body in ("Elm", "Oak Elm", "Ash"):
        names.add(BODY, body, body)
    posts = [("Clerk Oak", "Elm"), ("Clerk Oak", "Ash"), ("Clerk", "Oak Elm"), ("Clerk", "Ash")]
    for title, owner in posts:
        names.add(POST, (title, owner), title, (f"in {owner}",), owner)
    names.settle()
    shown = {compared(names.shown(POST, key)) for key in posts}
    assert len(shown) == len(posts)


def test_a_post_keeps_the_name_that_another_would_have_when_told_apart() -> None:
    names = Names()
    names.add(BODY, "o", "Oak")
    names.add(POST, 1, "Clerk", ("Registry", "post 1"), "o")
    names.add(POST, 2, "Clerk", ("Quays", "post 2"), "o")
    names.add(POST, 3, "Clerk (Registry)", (), "o")
    names.settle()
    assert [names.cell(POST, key) for key in (1, 2, 3)] == [
        "Clerk (post 1)",
        "Clerk (Quays)",
        "Clerk (Registry)",
    ]
