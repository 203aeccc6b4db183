"""Who holds or held a post: since when, in what standing, and what is said of one that nobody holds."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from partnership_graph.answers.answer import Answer, Section, Statement
from partnership_graph.answers.denying import denied, kept_out_in_words
from partnership_graph.answers.left_out import left_out
from partnership_graph.answers.parts import Part
from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.answers.stating import answer, section, state
from partnership_graph.facts.dates import in_words, last_day, when
from partnership_graph.facts.records import Change, Fact, Gap, Membership, Post, PostHolder
from partnership_graph.facts.silence import Silence, silence
from partnership_graph.facts.view import SUCCEEDING, View
from partnership_graph.facts.wording import counted, naming, sentence
from partnership_graph.questions.seats.post_held import VACANT, Held, held_post

_BY_ITSELF: Final = ("posts", "people")
"""What is asked about itself, of which no post is a reason to be told or not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The posts asked about with who holds them; of a person, the rows that name them.

    Args:
        wanted: the id of a post, of an organisation or body, or of a person; "" for every post.
        of: the table it is of; "" for every post.
        posts: the posts asked about.
        after: the successions that are recorded of the posts and the people.
        hidden: the posts of an organisation that the view keeps out.
        sits: whether a seat is shown of the post or the person, or of a post that the person holds.
        kept_out: the rows that the view keeps out, whatever the day.
        silence: what stands behind saying that there is none.
    """

    wanted: str
    of: str
    posts: Sequence[Held]
    after: Sequence[Change]
    hidden: Sequence[Post]
    sits: bool
    kept_out: Sequence[PostHolder]
    silence: Silence


def find(view: View, wanted: str = "") -> Found:
    """Find who holds or held a post, each post of an organisation, those of a person, or every post."""
    of = view.dataset.table_of(wanted) if wanted else ""
    every = _posts(view, wanted)
    person = wanted if of == "people" else ""
    hidden = _hidden(view, of, every)
    held = [held_post(view, post, person) for post in every if post not in hidden]
    posts = [item for item in held if not person or item.rows or item.before]
    kept_out = _kept_out_of(view, posts, [item.post for item in held], person)
    return Found(
        wanted=wanted,
        of=of,
        posts=posts,
        after=_successions(view, {wanted, *(item.post.id for item in posts)}),
        hidden=hidden,
        sits=_sits(view, wanted, posts),
        kept_out=kept_out,
        silence=silence(view, [wanted] if wanted else [], "holder", facts=kept_out or hidden),
    )


def _hidden(view: View, of: str, posts: Iterable[Post]) -> list[Post]:
    """Return the posts that the view keeps out: none of what is asked about by itself."""
    return [] if of in _BY_ITSELF else [post for post in posts if not view.shows(post)]


def _sits(view: View, wanted: str, posts: Iterable[Held]) -> bool:
    """Tell whether a person or post, or any of some posts, is shown to have a seat."""
    those = {wanted, *(item.post.id for item in posts)} - {""}
    seats = (seat for item in those for seat in view.dataset.of(Membership, member_id=item))
    return any(map(view.shows, seats))


def _kept_out_of(
    view: View, told: Iterable[Held], posts: Iterable[Post], person: str
) -> list[PostHolder]:
    """Return the rows of some posts, or of a person, that are not told of one that is shown."""
    ids = {row.id for item in told for row in (*item.rows, *item.before)}
    rows = (row for post in posts for row in view.dataset.of(PostHolder, post_id=post.id))
    return [row for row in rows if row.id not in ids and person in {"", row.person_id}]


def _successions(view: View, subjects: Collection[str]) -> list[Change]:
    changes = (item for item in view.dataset.all(Change) if item.kind in SUCCEEDING)
    return [
        item
        for item in changes
        if (item.subject_id in subjects or item.into_id in subjects) and view.shows(item)
    ]


def _posts(view: View, wanted: str) -> list[Post]:
    """Return a post, the posts of an organisation, or those that a person is recorded to hold."""
    dataset = view.dataset
    if not wanted:
        return sorted(dataset.all(Post), key=lambda post: (post.name, post.id))
    thing = dataset.record(wanted)
    if isinstance(thing, Post):
        return [thing]
    if dataset.table_of(wanted) != "people":
        posts = dataset.of(Post, organisation_id=wanted)
        return sorted(posts, key=lambda post: (post.name, post.id))
    ids = dict.fromkeys(row.post_id for row in dataset.of(PostHolder, person_id=wanted))
    found = (dataset.record(item) for item in ids)
    return [post for post in found if isinstance(post, Post)]


_SAID: Final = {
    VACANT: "is stated to be vacant",
    "not_applicable": "has no one holder: that is stated to be not applicable",
    "not_stated": "has a seat of which no document names the holder",
}


def tell(view: View, found: Found) -> Answer:
    """Tell who holds a post and who did, apart from what nobody holds, or nobody is stated to."""
    held, vacant, other = _parted(found.posts)
    former = [row for item in found.posts for row in item.before]
    many = found.of != "posts"
    return answer(
        view,
        _question(view, found),
        found=bool(held or vacant or former) or _says_something(found),
        verdict=_verdict(view, found),
        sections=[
            Section(
                part=Part.HELD,
                heading="Posts held" if many else "Who holds it",
                statements=tuple(_each(view, held, many=many)),
            ),
            Section(
                part=Part.VACANT,
                heading="Stated to be vacant",
                statements=tuple(_empty(view, vacant, many=many)),
            ),
            Section(
                part=Part.OPEN,
                heading="Nobody is named",
                statements=tuple(_empty(view, other, many=many)),
            ),
            section(view, Part.OTHER_DAYS, "Recorded beside that, or on other days", former),
            section(view, Part.SUCCESSION, "Who came after whom", found.after),
            section(view, Part.GAPS, "Looked for and not stated", _gaps(found)),
        ],
        remarks=[
            *_beside(found),
            *left_out(view, found.hidden, "posts"),
            *left_out(view, found.kept_out, "post holders"),
        ],
    )


def _parted(posts: Sequence[Held]) -> tuple[list[Held], list[Held], list[Held]]:
    """Return the posts that are held, those stated to be vacant, and the others."""
    held = [item for item in posts if item.rows]
    vacant = [item for item in posts if item.said == VACANT]
    return held, vacant, [item for item in posts if item not in held and item not in vacant]


def _gaps(found: Found) -> list[Gap]:
    return [gap for item in found.posts for gap in item.gaps]


def _says_something(found: Found) -> bool:
    """Tell whether a seat says of a post that holders are not applicable, or posts are listed."""
    if found.of == "posts":
        return any(item.said == "not_applicable" for item in found.posts)
    return found.of != "people" and bool(found.posts)


def _question(view: View, found: Found) -> str:
    if not found.wanted:
        return "Which posts are recorded, and who holds them?"
    name = view.dataset.name(found.wanted)
    if found.of == "posts":
        return f"Who holds the post {name}?"
    return (
        f"Which posts does {name} {'hold' if found.of == 'people' else 'have, and who holds them'}?"
    )


def _each(view: View, held: Iterable[Held], *, many: bool) -> Iterator[Statement]:
    """Yield each post, and who holds it one step further in; of one post, who holds it alone.

    Of many posts each line names who holds it as well: of more than a screen has, it is all that stands there.
    """
    for item in held:
        if many:
            who = ", ".join(dict.fromkeys(_holder(view, row) for row in item.rows))
            yield state(view, item.post, text=f"{sentence(view.dataset, item.post)}: {who}")
        yield from (state(view, row, depth=int(many)) for row in item.rows)


def _empty(view: View, posts: Iterable[Held], *, many: bool) -> Iterator[Statement]:
    for item in posts:
        if many:
            yield state(view, item.post)
        yield from (state(view, seat, depth=int(many)) for seat in item.seats)


def _verdict(view: View, found: Found) -> str:
    if found.of == "posts":
        return _of_a_post(view, found, found.posts[0])
    if not found.posts:
        return _none(view, found)
    if found.of == "people":
        return _of_a_person(view, found)
    return _of_an_organisation(view, found)


def _of_a_post(view: View, found: Found, item: Held) -> str:
    name = view.dataset.name(found.wanted)
    if item.rows:
        return f"{_by_whom(view, item)}{_formerly(view, item)}"
    if item.said in {VACANT, "not_applicable"}:
        return f"{name} {_SAID[item.said]}{_formerly(view, item)}{_kept_out(view, found)}"
    formerly = _formerly(view, item)
    return f"{_none(view, found)}{formerly}"


def _by_whom(view: View, item: Held) -> str:
    """Return who holds a post, how and since when; of somebody unnamed, that nobody is named."""
    name = view.dataset.name(item.post.id)
    each = [row for row in item.rows if row.person_id] or list(item.rows)
    names = dict.fromkeys(_holder(view, row) for row in each)
    if len(names) == 1:
        return f"{next(iter(names))} holds the post {name}{_how(view, each[0])}"
    if item.doubt:
        return f"{' or '.join(names)} holds the post {name}: {item.doubt}"
    return f"{len(names)} hold the post {name}{naming(names)}"


def _holder(view: View, row: PostHolder) -> str:
    if not row.person_id:
        return "Somebody whom no document names"
    return view.dataset.name(row.person_id)


def _how(view: View, row: PostHolder) -> str:
    """Return standing, dates and marks of a row, in brackets."""
    marks = sorted({row.basis, row.status} & {"implied", "proposed"})
    said = [
        "" if row.standing == "not_stated" else row.standing,
        f"from {in_words(row.valid_from)}" if row.valid_from else "",
        f"until {in_words(last_day(row.valid_to))}" if row.valid_to else "",
        *marks,
        "" if view.surely(row) else "may hold it on this day",
    ]
    text = ", ".join(filter(None, said))
    return f" ({text})" if text else ""


def _formerly(view: View, item: Held) -> str:
    """Return who is recorded as holding it otherwise: before, after or by implication."""
    told = {row.person_id for row in item.rows}
    others: dict[str, PostHolder] = {}
    for row in sorted(item.before, key=lambda row: not (row.valid_from or row.valid_to)):
        if row.person_id not in told:
            others.setdefault(row.person_id, row)
    names = [f"{_holder(view, row)}{_how_then(view, row)}" for row in others.values()]
    return f"; recorded otherwise{naming(names)}" if names else ""


def _how_then(view: View, row: PostHolder) -> str:
    if view.holds(row):
        return _how(view, row)
    dates = [
        f"from {in_words(row.valid_from)}" if row.valid_from else "",
        f"until {in_words(last_day(row.valid_to))}" if row.valid_to else "",
    ]
    if not any(dates):
        dates = [f"recorded {when(row.as_of)}"]
    standing = "" if row.standing == "not_stated" else row.standing
    return f" ({', '.join(filter(None, [standing, *dates]))})"


def _of_a_person(view: View, found: Found) -> str:
    name = view.dataset.name(found.wanted)
    held = [item for item in found.posts if item.rows]
    posts = [f"{_post(view, item)}{_how(view, item.rows[0])}" for item in held]
    before = [item for item in found.posts if not item.rows]
    formerly = naming(f"{_post(view, item)}{_how_then(view, item.before[0])}" for item in before)
    if not held:
        return f"{name} holds no post recorded for this day; recorded otherwise{formerly}"
    more = f"; recorded otherwise{formerly}" if before else ""
    return f"{name} holds {counted(len(held), 'post')}{naming(posts)}{more}"


def _post(view: View, item: Held) -> str:
    return view.dataset.name(item.post.id)


def _of_an_organisation(view: View, found: Found) -> str:
    posts = found.posts
    of = f" of {view.dataset.name(found.wanted)}" if found.wanted else ""
    named = sum(bool(item.rows) and not item.unnamed for item in posts)
    numbers = {
        "with a holder named": named,
        "held by somebody not named": sum(item.unnamed for item in posts),
        "stated to be vacant": sum(item.said == VACANT for item in posts),
        "to which a holder is not applicable": sum(item.said == "not_applicable" for item in posts),
    }
    rest = len(posts) - sum(numbers.values())
    numbers["of which no holder is recorded for this day"] = rest
    people = {row.person_id for item in posts for row in item.rows if row.person_id}
    said = ", ".join(f"{number} {word}" for word, number in numbers.items() if number)
    who = f" ({counted(len(people), 'person', 'people')})" if named else ""
    return f"{counted(len(posts), 'post')}{of}{who}: {said}"


def _none(view: View, found: Found) -> str:
    if not found.wanted:
        return denied(view, found.silence, none="no post")
    name = view.dataset.name(found.wanted)
    what = {
        "posts": f"nobody who holds the post {name}",
        "people": f"no post that {name} holds",
    }.get(found.of, f"no post of {name}")
    return denied(
        view,
        found.silence,
        stated=f"Not stated: no document names who holds the post {name}",
        none=what,
        named=_of_whom(view),
    )


def _kept_out(view: View, found: Found) -> str:
    said = kept_out_in_words(view, found.silence.kept_out, named=_of_whom(view))
    return f"; {said}" if said else ""


def _of_whom(view: View) -> Callable[[Fact], str]:
    def named(row: Fact) -> str:
        person = str(getattr(row, "person_id", row.id))
        return view.dataset.name(person) if person else "somebody not named"

    return named


def _beside(found: Found) -> Iterator[Remark]:
    if found.of in _BY_ITSELF and found.sits and any(item.rows for item in found.posts):
        yield Remark(
            kind=Kind.BESIDE,
            text="the seats that go with it",
            option=f"pgraph seats {found.wanted}",
        )
