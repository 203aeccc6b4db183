"""A few real views as a person reads them: what is asked, what it comes to, boxes and lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from partnership_graph.diagrams import Book, Scene
from partnership_graph.partnership import Partnership, load

VIEWS: dict[str, Callable[[Partnership], Book]] = {
    "chain-mase": lambda opened: opened.draw_chain("mase"),
    "chain-brighter-futures-proposed": lambda opened: opened.at(include=["proposed"]).draw_chain(
        "brighter-futures-partnership"
    ),
    "tree-lscb": lambda opened: opened.draw_tree("thurrock-lscb"),
    "localities-2020": lambda opened: opened.at("2020-01-31").draw_localities(),
    "seats-hwb": lambda opened: opened.draw_seats("thurrock-hwb"),
    "diff-2016-2020": lambda opened: opened.draw_diff("2016-10-12", "2020-01-31"),
    "escalate-dispute": lambda _: load().draw_escalation("bd-childrens-partnership", "dispute"),
    "no-escalation": lambda opened: opened.draw_escalation("thurrock-hwb", "dispute"),
    "route-to-ice": lambda opened: opened.draw_route("for-thurrock-in-thurrock", "thurrock-hwb"),
    "no-route": lambda opened: opened.draw_route("mase", "thurrock-hwb"),
    "focus-mase": lambda opened: opened.draw_map(focus="mase"),
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
