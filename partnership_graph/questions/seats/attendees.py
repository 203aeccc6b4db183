"""Who is meant by those named as present: a role is looked for among the body's own seats."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from partnership_graph.errors import AmbiguousNameError, QuestionError, UnknownNameError
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.records import ACTORS, Alias
from partnership_graph.facts.spelling import plain
from partnership_graph.questions.seats.quorum_seats import QuorumSeats


def attendees(quorum: QuorumSeats, given: Iterable[str]) -> list[str]:
    """Return the ids of those present, each once or as often as its row has seats; names that hold a comma are put together again.

    A capacity of the body's own seats ("chair") means who sits in it; what means nothing, or
    several things, over all places is looked for in the names of those who sit on the body.

    Raises:
        QuestionError: nobody is named, or a name means nothing, several things, or no actor.
    """
    found: list[str] = []
    known = _known(quorum.view.dataset)
    most = max((name.count(" ") + 1 for name in known), default=1)
    for text in given:
        words = [word.strip() for word in text.split(",") if word.strip()]
        while words:
            taken, wanted = _longest(quorum, words[:most], known)
            found.append(wanted)
            words = words[taken:]
    if not found:
        raise QuestionError("--present names nobody; give posts, people or organisations")
    dataset = quorum.view.dataset
    for wanted in found:
        if dataset.table_of(wanted) not in ACTORS:
            raise QuestionError(
                f"--present: {dataset.introduce(wanted)} cannot attend; "
                "expected a post, a person or an organisation"
            )
    return _as_often(quorum, found)


def _as_often(quorum: QuorumSeats, found: Sequence[str]) -> list[str]:
    """Return those named once; those whose row stands for several seats as often as they were named."""
    kept: list[str] = []
    for who in found:
        if kept.count(who) < (quorum.seats_of(who) if who in kept else 1):
            kept.append(who)
    return kept


def _known(dataset: Dataset) -> frozenset[str]:
    """Return every name, other name and id as it is compared, so that no other is looked up."""
    things = [spelt for thing in dataset.things() for spelt in (thing.name, thing.id)]
    return frozenset(map(plain, (*things, *(alias.name for alias in dataset.all(Alias)))))


def _longest(quorum: QuorumSeats, words: Sequence[str], known: frozenset[str]) -> tuple[int, str]:
    for taken in range(len(words), 1, -1):
        text = ", ".join(words[:taken])
        if plain(text) not in known:
            continue
        try:
            return taken, quorum.view.dataset.resolve(text)
        except (UnknownNameError, AmbiguousNameError):
            continue
    return 1, _meant(quorum, words[0])


def _meant(quorum: QuorumSeats, text: str) -> str:
    dataset = quorum.view.dataset
    if not dataset.is_thing(text) and (seated := quorum.in_capacity(plain(text))):
        return _only(quorum, text, seated)
    try:
        return dataset.resolve(text)
    except (UnknownNameError, AmbiguousNameError):
        matching = set(dataset.matching(text))
        if not (called := [who for who in quorum.sitting if who in matching]):
            raise
        return _only(quorum, text, called)


def _only(quorum: QuorumSeats, text: str, found: Sequence[str]) -> str:
    if len(found) > 1:
        raise AmbiguousNameError(text, [quorum.view.dataset.introduce(who) for who in found])
    return found[0]
