"""The graph without people's names: whatever a query makes of a text by functions, no name is in it."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from dataclasses import replace
from itertools import chain
from typing import Any

from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.withholding import WITHHELD, anonymous_ids, withholding
from partnership_graph.stores.elements import Elements, Link, Properties

Change = Callable[[Any], Any]


def without_people(made: Elements, dataset: Dataset) -> Elements:
    """Return elements in which nobody is named: each person is ``name withheld (person-12)``.

    People stay apart, so that what a query counts and groups by stays right.
    """
    withheld = withholding(dataset)
    people = anonymous_ids(dataset)
    ids = {**_other_ids(made, withheld, people), **people}

    def changed(value: Any) -> Any:
        return ids.get(value) or withheld(value) if isinstance(value, str) else value

    def of_node(node: Properties) -> Properties:
        found = {name: changed(value) for name, value in node.items()}
        if known_as := people.get(node["id"]):
            found["name"] = f"{WITHHELD} ({known_as})"
        return found

    return replace(
        made,
        nodes={label: [of_node(node) for node in nodes] for label, nodes in made.nodes.items()},
        relationships={
            ends: [_of_link(link, changed) for link in links]
            for ends, links in made.relationships.items()
        },
    )


def _of_link(link: Link, changed: Change) -> Link:
    return {
        "from_id": changed(link["from_id"]),
        "to_id": changed(link["to_id"]),
        "props": {name: changed(value) for name, value in link["props"].items()},
    }


def _other_ids(
    made: Elements, withheld: Callable[[str], str], people: Container[str]
) -> Mapping[str, str]:
    """Return another id for each fact whose own holds that of a person: ``seat-jane-smith``."""
    every = dict.fromkeys(node["id"] for node in chain.from_iterable(made.nodes.values()))
    named = (item for item in every if item not in people and withheld(item) != item)
    return {wanted: f"withheld-{number}" for number, wanted in enumerate(named, 1)}
