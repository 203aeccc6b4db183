"""What is found key by key while little is asked: the same as of the whole, and each text where a plain reading finds it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

import pytest
from hypothesis import event, example, given, settings
from hypothesis import strategies as st

from partnership_graph.bundled import folder as shipped
from partnership_graph.facts import kept, tables
from partnership_graph.facts.kept import Gradual
from partnership_graph.facts.lines import RUN, Same, lines_of
from partnership_graph.facts.periods import Periods
from partnership_graph.facts.records import TABLES, Fact
from partnership_graph.facts.tables import Rows, Table
from partnership_graph.loading import load
from tests.contract.random_places import Tables, opened, places


@pytest.fixture(autouse=True, scope="module")
def _of_few_rows() -> Iterator[None]:
    """Find key by key, and word by word, even of the few rows that are drawn here."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(kept, "_MANY", 0)
        patched.setattr(tables, "_FEW", 0)
        yield


WORDS = st.text("aA\u00df\u0130\u00e9 b", max_size=3)


@given(st.lists(WORDS, max_size=5), WORDS)
@example(["a"] * (2 * RUN) + ["b", "a"], "a")
@example(["b"] * (RUN - 1) + ["a"] * 2, "a")
@example(["", ""], "")
def test_lines_are_found_where_they_stand_alone_or_hold_a_text(every: list[str], text: str) -> None:
    lines, folded = lines_of(every), [each.casefold() for each in every]
    assert lines.places(text) == [at for at, each in enumerate(every) if each == text]
    assert lines.folded().places(text) == [at for at, each in enumerate(folded) if each == text]
    if text:
        found = [at for at, each in enumerate(folded) if text in each]
        assert [*lines.folded().places_holding(text)] == found


def test_one_text_of_all_rows_is_found_everywhere_or_nowhere() -> None:
    same = Same("A \u00df", 3)
    assert [[*same.places("A \u00df")], [*same.places("a")]] == [[0, 1, 2], []]
    assert [*same.folded().places_holding("ss")] == [0, 1, 2]


@settings(max_examples=10)
@given(st.lists(places(), min_size=1, max_size=2))
def test_what_is_found_of_one_thing_is_what_is_found_of_it_among_all(
    every: Sequence[Tables],
) -> None:
    dataset = opened(*every).dataset
    mappings = {
        "bonds": dataset._bonds,  # noqa: SLF001 - each way of finding is looked at by itself
        "namesakes": dataset._namesakes,  # noqa: SLF001
        "shared": dataset._shared,  # noqa: SLF001
        "cited": dataset._cited,  # noqa: SLF001
        "upward": dataset.upward,
        "starts": Periods(dataset).lifetimes.stated_starts,
        **{name: dataset._mentioned_in(name) for name in dataset.tables},  # noqa: SLF001
    }
    every_bond = dataset._every_bond()  # noqa: SLF001
    shared = {*chain.from_iterable(dataset._every_namesake().values())}  # noqa: SLF001
    assert {**dataset._bonds_of_namesakes} == {  # noqa: SLF001
        thing: bond for thing, bond in every_bond.items() if thing in shared
    }
    for name, mapping in mappings.items():
        assert isinstance(mapping, Gradual), name
        whole = mapping.whole()
        keys = [*whole, *dataset.positions, ""]
        one_by_one = {key: [*found] for key in keys if (found := mapping.one(key))}
        assert one_by_one == {key: [*found] for key, found in whole.items()}, name
        event(f"{name}: {'some' if whole else 'none'}")


def test_what_refers_to_a_thing_or_to_a_fact_is_found_in_every_table_of_the_shipped_places() -> (
    None
):
    dataset = load(shipped("data"))
    for name in dataset.tables:
        mapping = dataset._mentioned_in(name)  # noqa: SLF001
        assert isinstance(mapping, Gradual)
        some = [*mapping.whole().items()][::5]
        assert {key: [*mapping.one(key)] for key, _ in some} == dict(some), name


@settings(max_examples=8)
@given(
    places(), st.lists(st.sampled_from(["body", "0", "in", "2019", "2019-0", "stated"]), min_size=1)
)
def test_the_facts_that_hold_words_are_those_of_a_plain_reading(
    drawn: Tables, words: list[str]
) -> None:
    dataset = opened(drawn).dataset
    found = []
    for name, table in dataset.tables.items():
        for row in table.rows if issubclass(TABLES[name], Fact) else ():
            text = " ; ".join(filter(None, row)).casefold()
            found += [(row[0], text)] if all(word in text for word in words) else []
    as_read = {
        name: Table(name, Rows([*map(lines_of, table.rows.columns)]), table.files)
        for name, table in dataset.tables.items()
    }
    for each in (dataset, replace(dataset, tables=as_read)):
        assert [*each.holding_all(words)] == found


def test_much_that_is_asked_makes_the_whole_once() -> None:
    asked: list[str] = []

    def one(key: str) -> str:
        asked.append(key)
        return key if key.isdecimal() else ""

    def every() -> Mapping[str, str]:
        asked.append("every")
        return {str(number): str(number) for number in range(1000)}

    found = Gradual(one, every)
    few = kept._FEW  # noqa: SLF001 - just as many as are found one by one
    assert found.get("none", "else") == found.get("none", "else") == "else"
    assert all(found[str(number)] == str(number) for number in range(few - 1))
    assert asked == ["none", *map(str, range(few - 1))]
    assert (found["999"], found.get("none", "else"), len(found)) == ("999", "else", 1000)
    assert asked.count("every") == 1


def test_of_few_rows_the_whole_is_found_at_once_and_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "_MANY", 10)
    whole = {"one": "1"}
    few, many = (
        kept.gradually(kept.NOTHING, "name", whole.__getitem__, lambda: whole, rows)
        for rows in (9, 10)
    )
    assert few is whole
    assert isinstance(many, Gradual)
