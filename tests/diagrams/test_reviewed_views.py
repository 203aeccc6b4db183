"""A few real views as a person reads them: what is asked, what it comes to, boxes and lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from partnership_graph.diagrams import Book, Scene
from partnership_graph.partnership import Partnership, load
from partnership_graph.pictures import Pictures

VIEWS: dict[str, Callable[[Partnership], Book]] = {
    "chain-mase": lambda opened: Pictures(opened).chain("mase"),
    "chain-brighter-futures-proposed": lambda opened: Pictures(
        opened.at(include=["proposed"])
    ).chain("brighter-futures-partnership"),
    "tree-lscb": lambda opened: Pictures(opened).tree("thurrock-lscb"),
    "localities-2020": lambda opened: Pictures(opened.at("2020-01-31")).localities(),
    "seats-hwb": lambda opened: Pictures(opened).seats("thurrock-hwb"),
    "diff-2016-2020": lambda opened: Pictures(opened).difference("2016-10-12", "2020-01-31"),
    "escalate-dispute": lambda _: Pictures(load()).escalation(
        "bd-childrens-partnership", "dispute"
    ),
    "no-escalation": lambda opened: Pictures(opened).escalation("thurrock-hwb", "dispute"),
    "route-to-ice": lambda opened: Pictures(opened).route(
        "for-thurrock-in-thurrock", "thurrock-hwb"
    ),
    "no-route": lambda opened: Pictures(opened).route("mase", "thurrock-hwb"),
    "focus-mase": lambda opened: Pictures(opened).integration_map(focus="mase"),
}


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_reads_as_reviewed(view: str, golden: Callable[[str, str], None]) -> None:
    scene = VIEWS[view](load("thurrock")).first
    golden(f"views/{view}.text", "".join(f"{line}\n" for line in written(scene)))


def written(scene: Scene) -> Iterator[str]:
    yield scene.title
    yield f"as of {scene.as_of}: {scene.summary}; {'found' if scene.found else 'not found'}"
    yield from scene.answer
    yield from scene.remarks
    for band, groups in scene.outline():
        yield f"{band.name} {band.remark}".rstrip()
        for group, pairs in groups:
            if group.name:
                yield f"  {group.name}"
            for box, lines in sorted(pairs, key=lambda pair: pair[0].name):  # wherever they stand
                faded = "faded; " * box.faded
                yield f"    {box.name} ({faded}{'; '.join((box.kind, *box.marks))}) {box.cited}"
                for line in lines:
                    faded = "faded; " * line.faded
                    said = "; ".join(filter(None, (line.change, line.condition, line.earlier)))
                    yield f"      {line.label}. {line.sentence} ({faded}{said})"
    if scene.matrix:
        yield from scene.matrix.sentences()
