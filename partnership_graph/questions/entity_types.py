"""What an argument names: which kind of thing is meant, and the one thing of it that a text names."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from partnership_graph.errors import AmbiguousNameError, QuestionError, UnknownNameError, quoted
from partnership_graph.facts import typed
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.records import ACTORS, BODIES, Alias, Meeting, Party, Record, Thing
from partnership_graph.facts.spelling import plain


@dataclass(frozen=True, slots=True)
class EntityType:
    """A kind of thing: those of some tables and kinds, and the words that their names may leave out."""

    name: str
    tables: tuple[str, ...]
    kinds: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


TYPES: Final[Mapping[str, EntityType]] = {
    "area": EntityType("an area", ("areas",), words=("locality",)),
    "ward": EntityType("a ward", ("areas",), ("ward",), ("ward",)),
    "centre": EntityType(
        "a centre or other site", ("childrens_centres",), words=("children's centre",)
    ),
    "body": EntityType("a body", BODIES),
    "actor": EntityType("a post, person, organisation or body", ACTORS),
    "service": EntityType("a service", ("services", "programmes", "childrens_centres")),
    "point": EntityType(
        "a delivery point",
        ("childrens_centres", "organisations", "boards"),
        words=("delivery setting", "setting", "children's centre"),
    ),
    "agreement": EntityType("an agreement", ("documents", "contracts")),
    "meeting": EntityType("a meeting", ("meetings",)),
    "attending": EntityType(
        "a body, meeting, person, organisation or post", ("meetings", "programmes", *ACTORS)
    ),
    "holding": EntityType("a post, person or organisation", ("posts", "people", *BODIES)),
    "papers": EntityType(
        "a document, meeting, body, person, organisation or post",
        ("documents", "meetings", "programmes", *ACTORS),
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
    if dataset.is_thing(text) and _fits(dataset.record(text), wanted):
        return text
    fitting = {thing.id: thing for thing in dataset.things() if _fits(thing, wanted)}
    found = _called(dataset, text, wanted, fitting) or _on_day(text, fitting)
    if len(found) == 1:
        return found[0]
    if not found and not dataset.is_thing(text):
        found = _holding(dataset, text, fitting)
    if found:
        refused = AmbiguousNameError if len(found) > 1 else UnknownNameError
        raise refused(text, [dataset.introduce(item) for item in found])
    other = dataset.resolve(text)
    if other in fitting:  # by what a register calls it
        return other
    raise QuestionError(
        f"{quoted(text)} is not {wanted.name} but {dataset.introduce(other)}; "
        f"{instead(dataset, other, text)}"
    )


def _fits(thing: Record, wanted: EntityType) -> bool:
    """Tell whether a thing is of a kind."""
    return thing.table in wanted.tables and (
        not wanted.kinds or getattr(thing, "kind", "") in wanted.kinds
    )


def _on_day(text: str, fitting: Mapping[str, Thing]) -> list[str]:
    """Return the meetings of a kind that were on a day that is typed; of a month or a year, in it."""
    day = typed.stored_day(text)
    meetings = (item for item in fitting.values() if isinstance(item, Meeting))
    return [item.id for item in meetings if day and item.date.startswith(day)]


def _holding(dataset: Dataset, text: str, fitting: Collection[str]) -> list[str]:
    """Return what of a kind holds a text in its name; of what is another thing's name, as a word of it.

    "MOU" is an agreement, though it stands in the word "amount".
    """
    found = [item for item in dataset.matching(text) if item in fitting]
    if not dataset.is_called(text):
        return found
    begins = f" {plain(text)}"
    return [item for item in found if begins in f" {plain(dataset.own_name(item))}"]


def instead(dataset: Dataset, wanted: str, text: str) -> str:
    """Return what a thing is that a question is not about, and the command that answers about it."""
    kind, command = _ANSWERED_BY.get(dataset.table_of(wanted), ("it", "show"))
    if command == "parties" and not any(dataset.about(wanted, Party)):
        kind, command = "it", "show"
    typed_again = text if text.isalnum() or text == wanted else f'"{text}"'
    return f"'pgraph {command} {typed_again}' answers about {kind}"


def _called(
    dataset: Dataset, text: str, wanted: EntityType, fitting: Mapping[str, Thing]
) -> list[str]:  # fmt: skip
    """Return what is called exactly that: a name beats an alias, both beat a word added to it.

    Last of all comes the id that the text spells.
    """
    names = [(plain(thing.name), thing.id) for thing in fitting.values()]
    aliases = [
        (plain(alias.name), alias.of_id)
        for alias in dataset.all(Alias)
        if alias.of_id in fitting and dataset.everywhere(alias)
    ]
    for spelling in [plain(text), *(plain(f"{text} {word}") for word in wanted.words)]:
        for index in (names, aliases):
            if found := list(dict.fromkeys(item for name, item in index if name == spelling)):
                return found
    spelt = dataset.spelt(text)
    return [spelt] if spelt in fitting else []
