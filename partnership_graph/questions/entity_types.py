"""What an argument names: which kind of thing is meant, and the one thing of it that a text names."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from partnership_graph.errors import QuestionError, UnknownNameError, quoted
from partnership_graph.facts import typed
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.pasted import command
from partnership_graph.facts.records import ACTORS, BODIES, Meeting, Party
from partnership_graph.facts.spelling import plain


@dataclass(frozen=True, slots=True)
class EntityType:
    """A kind of thing: those of some tables and kinds, and the words that their names may leave out.

    Where words of a name may mean any of several, they mean things of the tables ``held``, if it is given.
    """

    name: str
    tables: tuple[str, ...]
    kinds: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    held: tuple[str, ...] = ()


TYPES: Final[Mapping[str, EntityType]] = {
    "area": EntityType("an area", ("areas",), words=("locality",)),
    "ward": EntityType("a ward", ("areas",), ("ward",), ("ward",)),
    "centre": EntityType(
        "a centre or other site", ("childrens_centres",), words=("children's centre",)
    ),
    "body": EntityType("a body", BODIES),
    "actor": EntityType("a post, person, organisation or body", ACTORS),
    "service": EntityType(
        "a service", ("services", "programmes", "childrens_centres"), held=("services",)
    ),
    "point": EntityType(
        "a delivery point",
        ("childrens_centres", "organisations", "boards"),
        words=("delivery setting", "setting", "children's centre"),
    ),
    "agreement": EntityType("an agreement", ("documents", "contracts")),
    "meeting": EntityType("a meeting", ("meetings",)),
    "convening": EntityType("a meeting, or a body that meets", ("meetings", *BODIES)),
    "attending": EntityType(
        "a body, meeting, person, organisation or post", ("meetings", "programmes", *ACTORS)
    ),
    "holding": EntityType("a post, person or organisation", ("posts", "people", *BODIES)),
    "papers": EntityType(
        "a document, or a thing that papers are about",
        (
            *("documents", "meetings", "programmes", *ACTORS),
            *("services", "contracts", "childrens_centres"),
        ),
    ),
    "plan": EntityType("a plan, recommendation or objective", ("programmes", "documents")),
}
"""The kinds of thing that an argument may name, beside any thing at all."""

_ANSWERED_BY: Final[Mapping[str, tuple[str, str]]] = {
    "areas": ("an area", "centres --in"),
    "boards": ("a body", "members"),
    "childrens_centres": ("a centre or other site", "centres"),
    "contracts": ("an agreement", "parties"),
    "documents": ("an agreement", "parties"),
    "meetings": ("a meeting", "decisions --at"),
    "organisations": ("an organisation", "seats"),
    "people": ("a person", "seats"),
    "posts": ("a post", "seats"),
    "programmes": ("a plan or programme", "actions --of"),
    "services": ("a service", "services"),
}
"""What a thing of each table is, and the command that answers about it."""

_MOST_READ: Final = 6


def meant(dataset: Dataset, text: str, of: str) -> str:
    """Return the id of what a text names; "" for no text.

    Args:
        dataset: the facts.
        text: an id, a name or another name.
        of: a key of ``TYPES``; or "thing", any of them; "row", any row, by its id; "tier", a tier
            by its own name; "day", a day, which is returned in full.

    Raises:
        UnknownNameError: nothing is called that.
        AmbiguousNameError: several things are, or could be.
        QuestionError: something is, but nothing of that kind.
    """
    if not text:
        return ""
    if of == "day":
        return typed.full_day(text)
    if of in TYPES:
        return of_type(dataset, text, TYPES[of])
    if of == "row" and text in dataset.positions:
        return text
    return _tier_or_thing(dataset, text) if of == "tier" else dataset.resolve(text)


def each_meant(dataset: Dataset, text: str, of: str) -> list[str]:
    """Return the ids of all things of a kind that a text means; none for no text.

    What is called just that is meant alone; where nothing is, all whose names hold its words.

    Args:
        dataset: the facts.
        text: an id, a name, another name, or words of one.
        of: a key of ``TYPES``.

    Raises:
        UnknownNameError: no name holds it; near misses are suggested.
        QuestionError: something is called that, but nothing of that kind.
    """
    if not text:
        return []
    wanted = TYPES[of]
    if _is_of(dataset, text, wanted):
        return [text]
    if named := _named(dataset, text, wanted):
        return named
    held = wanted.held or wanted.tables
    found = [item for item in _holding(dataset, text, wanted) if dataset.table_of(item) in held]
    return found or [of_type(dataset, text, wanted)]


def exactly(
    dataset: Dataset,
    text: str,
    wanted: EntityType | None,
    fits: Callable[[str], bool] = bool,
    *,
    just: bool = False,
) -> Sequence[str]:
    """Return the ids of all things of a kind that a text names exactly; nothing is guessed, and nothing raised.

    A text may leave out a word which names of the kind may leave out.

    Args:
        dataset: the facts.
        text: an id, a name or another name.
        wanted: the kind; any thing where none is given.
        fits: tells of an id whether it may be meant; any may, where not given.
        just: whether it is to be called just that, and not as it is said within its place or by its day.
    """

    def may(thing: str) -> bool:
        return fits(thing) and (wanted is None or _is_of(dataset, thing, wanted))

    if dataset.is_thing(text) and may(text):
        return [text]
    words = wanted.words if wanted else ()
    for called in (dataset.called_just,) if just else (dataset.called_just, dataset.called_here):
        for spelling in (text, *(f"{text} {word}" for word in words)):
            if found := called(spelling, may):
                return found
    return ()


def how_each_read(dataset: Dataset, text: str, found: Sequence[str], of: str) -> str:
    """Return how a text was read that may mean several things: all of them, or the first and how many."""
    if len(found) < 2:  # noqa: PLR2004 - several
        return "".join(how_read(dataset, text, item, of) for item in found)
    more = len(found) - _MOST_READ
    rest = f" and {more} more" if more > 0 else ""
    names = "; ".join(dataset.name(item) for item in found[:_MOST_READ])
    return f"{quoted(text)} may be any of {len(found)}, all of them listed: {names}{rest}"


def how_read(dataset: Dataset, text: str, found: str, of: str) -> str:
    """Return how a text was read, where it is neither the name nor the id of what was found; or ""."""
    if of == "day":
        return typed.how_read(text)
    if not text or not dataset.is_thing(found) or found in dataset.tiers:
        return ""
    known = {plain(found), plain(dataset.own_name(found)), plain(dataset.name(found))}
    return "" if plain(text) in known else f"{quoted(text)} was read as {dataset.name(found)}"


def _tier_or_thing(dataset: Dataset, text: str) -> str:
    """Return the id of a tier or a thing; where no tiers are used, that is said of an unknown name."""
    if tier := dataset.tier_called(text):
        return tier
    try:
        return dataset.resolve(text)
    except UnknownNameError as error:
        if dataset.tiers or error.suggestions:
            raise
        places = ", ".join(map(dataset.place_name, dataset.places))
        raise QuestionError(
            f"no thing is called {quoted(text)}, and no tiers are used in {places}; a place names "
            "its tiers in place.toml"
        ) from error


def of_type(dataset: Dataset, text: str, wanted: EntityType) -> str:
    """Return the id of the one thing of a kind that a text names.

    The option says what kind of thing is meant, so a name that two things share is no question
    where one of them only is of the kind: ``--ward Ockendon`` is the ward.
    """
    if _is_of(dataset, text, wanted):
        return text
    found = _named(dataset, text, wanted)
    if len(found) == 1:
        return found[0]
    if found:
        raise dataset.several(text, found)
    if near := _holding(dataset, text, wanted):
        raise dataset.unknown(text, near)
    raise _of_another_type(dataset, text, wanted)


def _of_another_type(dataset: Dataset, text: str, wanted: EntityType) -> QuestionError:
    """Return the error of a text that names nothing of a kind: what it names, or comes near, instead."""
    others = dataset.named(text)
    if len(others) > 1:
        return dataset.several(text, others)
    near = others or sorted(dataset.near(text), key=lambda item: not _is_of(dataset, item, wanted))
    if len(near) != 1 or _is_of(dataset, near[0], wanted):
        return dataset.unknown(text, near)
    (other,) = near
    is_not = "is not" if others else "names nothing; what comes nearest is not"
    return QuestionError(
        f"{quoted(text)} {is_not} {wanted.name} but {dataset.introduce(other)}; "
        f"{instead(dataset, other, text if others else other)}"
    )


def _is_of(dataset: Dataset, thing: str, wanted: EntityType) -> bool:
    """Tell whether an id is that of a thing of a kind."""
    if not dataset.is_thing(thing) or dataset.table_of(thing) not in wanted.tables:
        return False
    return not wanted.kinds or getattr(dataset.record(thing), "kind", "") in wanted.kinds


def _named(dataset: Dataset, text: str, wanted: EntityType) -> list[str]:
    """Return what of a kind is called just that, or is a meeting of the day that is typed."""
    return [*exactly(dataset, text, wanted)] or _on_day(dataset, text, wanted)


def _on_day(dataset: Dataset, text: str, wanted: EntityType) -> list[str]:
    """Return the meetings of a kind that were on a day that is typed; of a month or a year, in it."""
    day = typed.stored_day(text) if Meeting.table in wanted.tables else ""
    return [item.id for item in dataset.all(Meeting) if item.date.startswith(day)] if day else []


def _holding(dataset: Dataset, text: str, wanted: EntityType) -> list[str]:
    """Return what of a kind holds a text in its name; of what is another thing's name, as a word of it.

    An id holds nothing but itself.

    "MOU" is an agreement, though it stands in the word "amount".
    """
    if dataset.is_thing(text):
        return []
    found = [item for item in dataset.matching(text) if _is_of(dataset, item, wanted)]
    if not dataset.is_called(text):
        return found
    begins = f" {plain(text)}"
    return [item for item in found if begins in f" {plain(dataset.own_name(item))}"]


def instead(dataset: Dataset, wanted: str, text: str) -> str:
    """Return what a thing is that a question is not about, and the command that answers about it."""
    kind, question = _ANSWERED_BY.get(dataset.table_of(wanted), ("it", "show"))
    if question == "parties" and not any(dataset.about(wanted, Party)):
        kind, question = "it", "show"
    return f"'{command(*question.split(), text)}' answers about {kind}"
