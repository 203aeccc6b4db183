"""What a fact is about, by every name that a text may use for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.records import Alias, Person, Post, PostHolder, columns

_PRINTED = frozenset({"printed_as", "value", "name"})
"""The columns whose cells stand in a document as they stand in a row."""


def called(dataset: Dataset, wanted: str) -> Sequence[Sequence[str]]:
    """Return what a row is about: of each thing all its names, and what the row has as it is printed.

    Somebody is meant by the name of their post as well, and a post by whoever holds it.
    """
    found = dict.fromkeys(filter(any, _called(dataset, wanted)))
    return [tuple(filter(None, names)) for names in found]


def _called(dataset: Dataset, wanted: str, *, is_end: bool = False) -> Iterator[tuple[str, ...]]:
    if wanted not in dataset.positions:
        return
    record = dataset.record(wanted)
    if dataset.is_thing(wanted):
        others = (item.name for item in dataset.about(wanted, Alias) if item.of_id == wanted)
        name = dataset.own_name(wanted)
        yield (name, *others, *(name.split()[-1:] if isinstance(record, Person) else ()))
    else:
        yield from ((str(getattr(record, name, "")),) for name in sorted(_PRINTED))
    if isinstance(record, Post):
        for held in dataset.of(PostHolder, post_id=wanted):
            yield (dataset.own_name(held.person_id) if held.person_id else "", held.printed_as)
    if is_end:
        return
    for column in columns(record.table):
        if column.kind == "ref" and column.name != "source_id":
            yield from _called(dataset, str(getattr(record, column.name)), is_end=True)
