"""What an option names: which sort of thing is meant, and the one thing of it that a text names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from partnership_graph.errors import AmbiguousNameError, QuestionError, UnknownNameError
from partnership_graph.facts.dataset import Dataset, plain
from partnership_graph.facts.records import ACTORS, Alias, Thing


@dataclass(frozen=True, slots=True)
class Sort:
    """What an option names: things of some tables and kinds, and words their names may leave out."""

    said: str
    tables: tuple[str, ...]
    kinds: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


AREA: Final = Sort("an area", ("areas",), words=("locality",))
WARD: Final = Sort("a ward", ("areas",), ("ward",), ("ward",))

CENTRE: Final = Sort(
    "a children's centre or other site", ("childrens_centres",), words=("children's centre",)
)

ACTOR: Final = Sort("a post, person, organisation or body", ACTORS)
SERVICE: Final = Sort("a service", ("services", "programmes", "childrens_centres"))

POINT: Final = Sort(
    "a delivery point",
    ("childrens_centres", "organisations", "boards"),
    words=("delivery setting", "setting", "children's centre"),
)

AGREEMENT: Final = Sort("an agreement", ("documents", "contracts"))
MEETING: Final = Sort("a meeting", ("meetings",))
PLAN: Final = Sort("a plan, recommendation or objective", ("programmes", "documents"))


def named(dataset: Dataset, text: str, sort: Sort) -> str:
    """Return the id of the one thing of a sort that a text names; "" for no text.

    The option says what sort of thing is meant, so a name that two things share is no question
    where one of them only is of the sort: ``--ward Ockendon`` is the ward.

    Raises:
        UnknownNameError: nothing is called that.
        AmbiguousNameError: several things of the sort are, or could be.
        QuestionError: something is, but nothing of the sort.
    """
    fitting = {
        thing.id: thing
        for thing in dataset.things()
        if thing.table in sort.tables
        and (not sort.kinds or getattr(thing, "kind", "") in sort.kinds)
    }
    if not text or text in fitting:
        return text
    found = _called(dataset, text, sort, fitting)
    if len(found) == 1:
        return found[0]
    if not found and not dataset.is_thing(text):
        found = [item for item in dataset.matching(text) if item in fitting]
    if found:
        refused = AmbiguousNameError if len(found) > 1 else UnknownNameError
        raise refused(text, [dataset.introduce(item) for item in found])
    other = dataset.introduce(dataset.resolve(text))
    raise QuestionError(
        f"{text!r} is not {sort.said} but {other}; 'pgraph find' lists what there is"
    )


def _called(
    dataset: Dataset, text: str, sort: Sort, fitting: Mapping[str, Thing]
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
    for spelling in [plain(text), *(plain(f"{text} {word}") for word in sort.words)]:
        for index in (names, aliases):
            if found := list(dict.fromkeys(item for name, item in index if name == spelling)):
                return found
    spelt = dataset.spelt(text)
    return [spelt] if spelt in fitting else []
