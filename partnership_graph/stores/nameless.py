"""The graph without people's names: whatever a query makes of a text by functions, no name is in it."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from dataclasses import replace
from itertools import chain
from typing import Any

from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.withholding import WITHHELD, anonymous_ids, withholding
from partnership_graph.stores.elements import Elements, Link, Properties
from partnership_graph.stores.parts import Made

Change = Callable[[Any], Any]


def without_people(made: Made, dataset: Dataset) -> Callable[[Elements], Elements]:
    """Return what takes the names out of each part of a graph: each person is ``name withheld (person-12)``.

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

    def of_part(part: Elements) -> Elements:
        return replace(
            part,
            nodes={label: list(map(of_node, nodes)) for label, nodes in part.nodes.items()},
            relationships={
                ends: [_of_link(link, changed) for link in links]
                for ends, links in part.relationships.items()
            },
        )

    return of_part


def _of_link(link: Link, changed: Change) -> Link:
    return {
        "from_id": changed(link["from_id"]),
        "to_id": changed(link["to_id"]),
        "props": {name: changed(value) for name, value in link["props"].items()},
    }


def _other_ids(
    made: Made, withheld: Callable[[str], str], people: Container[str]
) -> Mapping[str, str]:
    """Return another id for each fact whose own holds that of a person: ``seat-jane-smith``."""
    nodes = chain.from_iterable(rows for part in made.parts for rows in part().nodes.values())
    every = dict.fromkeys(node["id"] for node in nodes)
    named = (item for item in every if item not in people and withheld(item) != item)
    return {wanted: f"withheld-{number}" for number, wanted in enumerate(named, 1)}
