"""Which places are loaded, and what each says of itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from partnership_graph.answers.answer import Answer, Section, Statement
from partnership_graph.answers.parts import Part
from partnership_graph.answers.stating import answer
from partnership_graph.facts.records import Source
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import counted, the_first


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """A place as it describes itself; "" and no tiers are what it does not say or use.

    Args:
        place: the name of its folder.
        name: what it is called.
        what: what it is.
        subject: the id of what its map is of.
        tiers: the names of its tiers, in order.
        licence: the licence it names, or what is printed of one.
    """

    place: str
    name: str
    what: str
    subject: str
    tiers: Sequence[str]
    licence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The places that are loaded, in order."""

    places: Sequence[Described]


def find(view: View) -> Found:
    """Find what each loaded place says of itself."""
    return Found(places=[_described(view, place) for place in view.dataset.places])


def _described(view: View, place: str) -> Described:
    dataset = view.dataset
    settings = dataset.settings_of(place)
    said = dataset.licence_of(item for item in dataset.all(Source) if item.place == place)
    return Described(
        place=place,
        name=dataset.place_name(place),
        what=settings.what,
        subject=settings.subject,
        tiers=[*dataset.tiers_of(place).values()],
        licence=settings.licence or said,
    )


def tell(view: View, found: Found) -> Answer:
    """Tell the name of each place, what it is, what its map is of, its tiers and its licence."""
    count = counted(len(found.places), "place")
    are = "is" if len(found.places) == 1 else "are"
    statements = tuple(_said(view, item) for item in found.places)
    return answer(
        view,
        "Which places are loaded?",
        found=True,
        verdict=f"{count} {are} loaded: {the_first(item.name for item in found.places)}",
        sections=[
            Section(part=Part.PLACES, heading="What each says of itself", statements=statements)
        ],
    )


def _said(view: View, item: Described) -> Statement:
    return Statement(
        text="; ".join(_parts(view, item)),
        place=item.place,
        row={
            "folder": item.place,
            "name": item.name,
            "what": item.what,
            "subject_id": item.subject,
            "subject_name": view.dataset.name(item.subject),
            "tiers": "; ".join(item.tiers),
            "licence": item.licence,
        },
    )


def _parts(view: View, item: Described) -> Iterator[str]:
    """Yield what is said of a place, first its name with what --place takes for it."""
    yield f"{item.name} ({item.place})" + (f", {item.what}" if item.what else "")
    yield (
        f"its map is of {view.dataset.name(item.subject)}" if item.subject else "subject not stated"
    )
    yield f"tiers: {', '.join(item.tiers)}" if item.tiers else "no tiers are used"
    yield f"licence: {item.licence}" if item.licence else "no licence is stated"
