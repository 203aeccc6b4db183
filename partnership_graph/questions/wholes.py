"""What is part of something: of a plan, a service, a body, an area; by rows that say so, to any depth."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.records import AreaLink, Contract, ProgrammeLink, ReportingLine
from partnership_graph.facts.vocabulary import LYING, PART_OF

_OF_A_WHOLE: Final = frozenset(
    {
        *PART_OF,
        *("committee_of", "joint_committee_of", "sub_group_of"),
        *LYING,
    }
)
"""The kinds of link from a part to its whole; none of them says who answers to whom."""


def parts_of_any(dataset: Dataset, whole: str) -> list[str]:
    """Return the ids of a thing and of all that is part of it, itself first; of no thing none.

    A part that is only proposed, or was one once, is among them: what is said of it is marked.
    """
    ahead = [whole] if whole else []
    found = dict.fromkeys(ahead)
    for item in ahead:
        fresh = [part for part in _parts(dataset, item) if part not in found]
        found |= dict.fromkeys(fresh)
        ahead += dict.fromkeys(fresh)
    return list(found)


def _parts(dataset: Dataset, whole: str) -> Iterator[str]:
    links: list[ProgrammeLink | ReportingLine | AreaLink] = [
        *dataset.of(ProgrammeLink, to_id=whole),
        *dataset.of(ReportingLine, to_id=whole),
        *dataset.of(AreaLink, to_id=whole),
    ]
    yield from (link.from_id for link in links if link.kind in _OF_A_WHOLE)
    yield from (item.id for item in dataset.of(Contract, service_id=whole))
