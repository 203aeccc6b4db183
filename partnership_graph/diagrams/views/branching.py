"""Facts that lead from one thing to another as the words of a line: alike ones said together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from partnership_graph.answers.answer import Citation
from partnership_graph.diagrams.arranged import Branch, Node, Said
from partnership_graph.diagrams.layout.phrases import below
from partnership_graph.diagrams.told import Link
from partnership_graph.diagrams.views.portraits import Portraits
from partnership_graph.facts.dates import spoken_day
from partnership_graph.facts.records import Fact
from partnership_graph.facts.timing import doubt

_MOST_CITED: Final = 2
_BRACKETED: Final = 3
_TOLD: Final = ("proposed", "implied")


@dataclass(frozen=True, slots=True)
class Step:
    """A fact that a picture tells, and what sets it apart from the answer itself."""

    fact: Fact
    note: str = ""


@dataclass(frozen=True, slots=True)
class Bundle:
    """Facts that lead from a box to another in one way, and that are said together."""

    other: str
    forward: bool
    words: str
    status: str
    cited: str
    facts: tuple[str, ...]
    marks: tuple[str, ...]
    upward: bool

    @property
    def alike(self) -> tuple[object, ...]:
        """What two bundles share that stand in one bracket."""
        return self.forward, self.words, self.status, self.upward


def bundled(portraits: Portraits, at: str, other: str, steps: Iterable[Step]) -> list[Bundle]:
    """Return the facts between a box and another, by their direction and status."""
    found: dict[tuple[object, ...], list[tuple[Link, Step]]] = {}
    for step in steps:
        link = portraits.link(step.fact)
        key = link.from_id == at, _status(portraits, link, step), link.marks
        found.setdefault(key, []).append((link, step))
    return [
        Bundle(
            other=other,
            forward=links[0][0].from_id == at,
            words=", ".join(dict.fromkeys(link.words for link, _ in links)),
            status=_status(portraits, *links[0]),
            cited=paragraphs(at for link, _ in links for at in link.citations),
            facts=tuple(dict.fromkeys(link.id for link, _ in links)),
            marks=links[0][0].marks,
            upward=all(link.upward for link, _ in links),
        )
        for links in found.values()
    ]


def status_of(portraits: Portraits, step: Step) -> str:
    """Return what sets a fact apart: its status, since when it is over or unsure, what it is not."""
    return _status(portraits, portraits.link(step.fact), step)


def _status(portraits: Portraits, link: Link, step: Step) -> str:
    said = [mark for mark in link.marks if mark in _TOLD]
    said += [link.over or doubt(portraits.view, step.fact)]
    said += [f"recorded {link.recorded}" if link.recorded and not link.over else "", step.note]
    return ", ".join(dict.fromkeys(filter(None, said)))


def branches(
    bundles: Sequence[Bundle], kid: Callable[[Bundle, tuple[Said, ...]], Node], *, down: bool
) -> Iterator[Branch]:
    """Yield a branch for the bundles that are alike; where their paragraphs differ, each box has its own."""
    alike: dict[tuple[object, ...], list[Bundle]] = {}
    for bundle in bundles:
        alike.setdefault(bundle.alike, []).append(bundle)
    for group in _groups(alike.values(), down=down):
        first = group[0]
        cited = {bundle.cited for bundle in group}
        shared = first.cited if len(cited) == 1 else ""
        yield Branch(
            words=_seen_from_above(first, len(group)) if down else first.words,
            status=first.status,
            cited=shared,
            facts=tuple(dict.fromkeys(fact for bundle in group for fact in bundle.facts)),
            marks=first.marks,
            upward=first.upward,
            forward=first.forward,
            kids=tuple(kid(bundle, _own(bundle, shared)) for bundle in group),
        )


def _groups(alike: Iterable[Sequence[Bundle]], *, down: bool) -> Iterator[Sequence[Bundle]]:
    """Yield those alike together, but one by one where they are so few that a box can say it."""
    for group in alike:
        if down and len(group) < _BRACKETED:
            yield from ([bundle] for bundle in group)
        else:
            yield group


def _own(bundle: Bundle, shared: str) -> tuple[Said, ...]:
    """Return the paragraph of a bundle for its box, where the words on the line do not say it."""
    return (
        () if shared or not bundle.cited else (Said(text=f"({bundle.cited})", facts=bundle.facts),)
    )


def _seen_from_above(bundle: Bundle, several: int) -> str:
    if bundle.forward:
        return f"it {bundle.words}" if bundle.words else ""
    return below(bundle.words, several=several > 1)


def paragraphs(citations: Iterable[Citation]) -> str:
    """Return paragraphs in print, the latest first, what they begin with alike once."""
    latest = sorted(citations, key=lambda item: spoken_day(item.as_of), reverse=True)
    every = list(dict.fromkeys(item.locator for item in latest))
    said: list[str] = []
    last = ""
    for locator in every[:_MOST_CITED]:
        head, _, rest = locator.rpartition(" ")
        said.append(rest if head and head == last else locator)
        last = head
    more = len(every) - _MOST_CITED
    return ", ".join(said) + (f" and {more} more" if more > 0 else "")
