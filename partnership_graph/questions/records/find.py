"""What is called that? The things whose name, id or another name holds every word of a text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from partnership_graph.answers.answer import Answer, Section, Statement
from partnership_graph.answers.outermost import Outermost
from partnership_graph.answers.parts import Part
from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.answers.stating import answer, section, state
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.pasted import command
from partnership_graph.facts.records import Alias, Fact, Identifier
from partnership_graph.facts.spelling import Fit, plain, unaccented
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import counted, sentence, told_from


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The things that a text may mean, by what else they or a register call them, and what tells namesakes apart.

    ``described`` are other things of which it is said, in their kind, text, descriptions or remit, where nothing is
    called just that; each has the rows that say so.

    ``fits`` counts them by how what they are called holds the text.
    """

    text: str
    things: Sequence[Fact]
    described: Mapping[Fact, Sequence[Fact]]
    fits: Mapping[Fit, int]
    aliases: Sequence[Alias | Identifier]
    apart: Mapping[str, str]


def find(view: View, text: str) -> Found:
    """Find the things whose name, id or another name holds every word of a text, or of which it is said."""
    dataset = view.dataset
    matching = dataset.matching(text)
    things = [thing for item in matching if view.lets_through(thing := dataset.fact(item))]
    names = Counter(dataset.own_name(thing.id) for thing in things)
    return Found(
        text=text,
        things=things,
        described={} if Fit.CALLED in matching.values() else _described(view, text, matching),
        fits=Counter(matching[thing.id] for thing in things),
        aliases=[
            row
            for thing in things
            for row, name in _called(dataset, thing.id)
            if unaccented(plain(text)) in unaccented(plain(name))
        ],
        apart={
            thing.id: dataset.belonging(thing.id)
            for thing in things
            if names[dataset.own_name(thing.id)] > 1
        },
    )


def _described(view: View, text: str, known: Collection[str]) -> dict[Fact, list[Fact]]:
    """Return the things that are described so and are not known by name, each with the rows that say so."""
    fact = view.dataset.fact
    others = view.dataset.described_so(text).items()
    each = ((fact(thing), [*map(fact, rows)]) for thing, rows in others if thing not in known)
    return {thing: rows for thing, rows in each if view.lets_through(thing)}


def _called(dataset: Dataset, thing: str) -> Iterator[tuple[Alias | Identifier, str]]:
    """Yield the other names of a thing, and what registers call it."""
    for alias in dataset.called(thing):
        yield alias, alias.name
    for identifier in dataset.of(Identifier, thing_id=thing):
        yield identifier, identifier.identifier


def tell(view: View, found: Found) -> Answer:
    """Tell what was found, namesakes with what tells them apart: the area, the body above, whose."""
    none = f"nothing is called anything like {found.text!r}"
    return answer(
        view,
        f"What is called {found.text!r}?",
        found=bool(found.things or found.described),
        verdict=(
            f"{counted(len(found.things), 'thing')} found{_how(found)}" if found.things else none
        )
        + _said(found),
        sections=[
            Section(
                part=Part.THINGS,
                heading="Things",
                statements=Outermost(found.things, partial(_apart, view, found)),
            ),
            section(view, Part.ALIASES, "Found by another name", found.aliases),
            Section(
                part=Part.DESCRIBED,
                heading="Described in these words",
                statements=tuple(_in_words(view, found)),
            ),
        ],
        remarks=list(_further(found)),
    )


def _said(found: Found) -> str:
    """Return how many things are only described so, as the end of a sentence."""
    number = len(found.described)
    if not number:
        return ""
    return f"; {counted(number, 'thing is', 'things are')} described in these words"


_HOW: Final = {
    Fit.CALLED: "called just that",
    Fit.WORDS: "with these words",
    Fit.BEGINNINGS: "with words that begin so",
    Fit.WITHIN: "with it inside a word",
}


def _how(found: Found) -> str:
    """Return how many hold the text in which way, where not all do so in one."""
    each = [f"{found.fits[fit]} {said}" for fit, said in _HOW.items() if found.fits[fit]]
    return f": {', '.join(each)}" if len(each) > 1 else ""


def _apart(view: View, found: Found, thing: Fact) -> Statement:
    """Return a thing with what tells it from its namesakes."""
    said = [sentence(view.dataset, thing), found.apart.get(thing.id, "")]
    return state(view, thing, text=", ".join(filter(None, said)))


def _in_words(view: View, found: Found) -> Iterator[Statement]:
    """Yield each thing that is described so, with the words, where its own row does not hold them."""
    for thing, rows in found.described.items():
        yield state(view, thing)
        for row in rows:
            if row.id != thing.id:
                yield state(view, row, depth=1, text=told_from(view.dataset, row, thing.id))


def _further(found: Found) -> Iterator[Remark]:
    """Yield what may be asked next; where nothing is called just that, the words may stand in any row."""
    if found.things or found.described:
        text = "all that is recorded of one can be shown"
        yield Remark(kind=Kind.BESIDE, text=text, option="pgraph show ID")
    if not found.fits[Fit.CALLED]:
        text, option = "the text of every row can be searched", command("facts", found.text)
        yield Remark(kind=Kind.BESIDE, text=text, option=option)
