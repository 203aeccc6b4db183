"""What is told of the things and links of a scene, as plain values for the page's script."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from partnership_graph.answers.answer import Citation
from partnership_graph.diagrams.arranged import Map, Members
from partnership_graph.diagrams.page.encoding import steps_of
from partnership_graph.diagrams.page.outline import recorded
from partnership_graph.diagrams.page.packing import Values
from partnership_graph.diagrams.scene import Book, Scene
from partnership_graph.diagrams.told import Detail, Link, Portrait
from partnership_graph.facts import vocabulary

_RUN, _OFTEN = 5, 20  # words, and how often: found by trying on the shipped places
_SEATED: Final = {"Chair", "Members"}
_KIND: Final = "What it is"
_USUAL: Final = Detail(heading="Status", text="in force, stated")

STRENGTH: Final = {kind: at for at, kind in enumerate(vocabulary.LINE_KINDS)}
"""The order of the facts of one hop: the strongest kind first, as a chain has them."""


def told_of(scene: Scene, values: Values) -> dict[str, list[int]]:
    """Return the number of each thing and each link of a scene."""
    links = links_in_order(scene)
    names = {thing.id: thing.name for thing in scene.things}
    return {
        "things": steps_of([values.number(_thing(thing, values)) for thing in _told_once(scene)]),
        "links": steps_of([values.number(_link(link, names, values)) for link in links]),
    }


def links_in_order(scene: Scene) -> list[Link]:
    """Return the links of a scene in the order in which a chain would name them, the strongest kind first."""
    return sorted(scene.links, key=lambda link: (STRENGTH.get(link.kind, 0), link.id))


def alike_of(scene: Scene) -> list[list[str]]:
    """Return all that is told under a heading or cited of a source, in the form in which it is numbered."""
    things, links = _told_once(scene), scene.links
    cited = (*(thing.citations for thing in things), *(link.citations for link in links))
    return [
        *(told for thing in things for told in _headed(thing)),
        *(told for citations in cited for told in _sourced(citations)),
    ]


def ends_of(scene: Scene) -> dict[str, str]:
    """Return the names of what links lead to and from that is no thing of the scene: posts, documents.

    A link names its ends in its sentence, around its words.
    """
    known = {thing.id for thing in scene.things}
    found: dict[str, str] = {}
    for link in scene.links:
        names = link.sentence.split(f" {link.words} ")
        if len(names) == len((link.from_id, link.to_id)):
            for end, name in zip((link.from_id, link.to_id), names, strict=True):
                if end not in known:
                    found.setdefault(end, name)
    return found


def members_of(scene: Scene) -> list[dict[str, Any]]:
    """Return who sits on the subject of a map, in the document's order."""
    arrangement = scene.arrangement
    seats = arrangement.members if isinstance(arrangement, Map) else ()
    return [_filled(_member(seat)) for seat in seats]


def kinds_of(scenes: Iterable[Scene]) -> dict[str, list[str]]:
    """Return each kind of line on some scenes: how it is said of two things, and what it is called."""
    kinds = {link.kind for scene in scenes for link in scene.links}
    ordered = [kind for kind in vocabulary.LINE_KINDS if kind in kinds]
    return {
        kind: [
            vocabulary.LINE_KINDS.get(kind, kind),
            vocabulary.spoken(kind),
        ]
        for kind in [*ordered, *sorted(kinds - set(ordered))]
    }


def phrases_of(book: Book) -> set[str]:
    """Return what is said again and again in a book: names of things, of sources, and their ids."""
    found = {cited.name for cited in book.citations}
    for scene in book.scenes:
        for thing in scene.things:
            found |= {thing.name, thing.id}
        found.update(link.id for link in scene.links)
    return found | _sayings(book.first)


def _sayings(scene: Scene) -> set[str]:
    """Return the runs of words that are said most often in what is told of its things."""
    said: Counter[str] = Counter()
    for thing in scene.things:
        for item in thing.details:
            words = item.text.split(" ")
            said.update(" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))
    return {run for run, times in said.items() if times >= _OFTEN}


def _thing(thing: Portrait, values: Values) -> dict[str, Any]:
    return _filled(
        {
            "id": thing.id,
            "name": thing.name,
            "kind": thing.kind,
            "marks": thing.marks,
            "said": thing.said,
            "others": thing.other_names,
            "details": _details(thing, values),
            "cited": _cited(thing.citations, values),
            "over": thing.over,
        }
    )


def _link(link: Link, names: Mapping[str, str], values: Values) -> dict[str, Any]:
    """Return a link; a sentence that is its ends with its words between them is left to the script."""
    usual = f"{names.get(link.from_id)} {link.words} {names.get(link.to_id)}"
    return _filled(
        {
            "id": link.id,
            "from": link.from_id,
            "to": link.to_id,
            "kind": link.kind,
            "words": link.words,
            "sentence": "" if link.sentence == usual else link.sentence,
            "told": recorded(link),
            "marks": link.marks,
            "up": link.upward,
            "cited": _cited(link.citations, values),
            "over": link.over,
            "note": link.note,
            "apart": not link.drawn,
        }
    )


def _member(seat: Members) -> dict[str, Any]:
    return {
        "id": seat.id,
        "heading": seat.heading,
        "holder": seat.holder,
        "name": seat.name,
        "count": seat.count,
        "chair": seat.chair,
        "posts": seat.posts,
        "facts": seat.facts,
        "cited": seat.cited,
        "marks": seat.marks,
        "recorded": seat.recorded,
    }


def _told_once(scene: Scene) -> list[Portrait]:
    """Return the things of a scene; who sits on the subject opens seat by seat, and is not told again."""
    plan = scene.arrangement
    subject = plan.subject if isinstance(plan, Map) and plan.members else ""
    return [_without_seats(thing) if thing.id == subject else thing for thing in scene.things]


def _without_seats(thing: Portrait) -> Portrait:
    kept = tuple(item for item in thing.details if item.heading.partition(":")[0] not in _SEATED)
    return replace(thing, details=kept)


def _details(thing: Portrait, values: Values) -> list[int]:
    return steps_of([values.number(told) for told in _headed(thing)])


def _headed(thing: Portrait) -> list[list[str]]:
    """Return what is told under each heading: the heading, then the texts.

    What a thing is and is called besides is told of it anyway; of what is in force and stated that is not said.
    """
    known = "; ".join(thing.other_names)
    found: dict[str, list[str]] = {}
    for item in thing.details:
        if item.text != known and item.heading != _KIND and item != _USUAL:
            found.setdefault(item.heading, [item.heading]).append(item.text)
    return list(found.values())


def _cited(citations: Sequence[Citation], values: Values) -> list[int]:
    return steps_of([values.number(told) for told in _sourced(citations)])


def _sourced(citations: Sequence[Citation]) -> list[list[str]]:
    """Return what is cited of each source: its name, then the paragraphs."""
    found: dict[str, list[str]] = {}
    for cited in citations:
        found.setdefault(cited.name, [cited.name]).append(cited.locator)
    return list(found.values())


def _filled(fields: dict[str, Any]) -> dict[str, Any]:
    """Return what is not empty: what is absent is empty to the script."""
    return {name: value for name, value in fields.items() if value}
