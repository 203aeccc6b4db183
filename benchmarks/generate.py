"""Write an invented national partnership structure as tables the package can load.

    python benchmarks/generate.py --out FOLDER [--scale 1.0] [--small] [--apart]

The same scale always gives the same bytes, and what is written of a place does not depend on the
scale: place ``p0000`` is the same among 1, 15, 153 or 1,530 places, so that a question can be timed
on graphs of very different size while its answer stays the same. Scale 1 is 42 systems and 153
places. ``--small`` is one place without its practices and schools, for tests.

Every fact is dated and cited, and a fact with several versions is as many rows, each with its own
id. With ``--apart`` each place is a folder of its own, in which what it names of others stands
again, and the first place of each system has that too. ``expected.json`` beside the tables gives the number of rows and the faults put in on purpose.
"""
# ruff: noqa: INP001 - a folder of scripts
# ruff: noqa: S311 - what is drawn here must be the same each time, not secret
# ruff: noqa: SIM905 - names are easier to read as words

from __future__ import annotations

import argparse
import csv
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, TextIO

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # the package beside this folder

from partnership_graph.facts.records import TABLES, columns

PLACES_AT_1: Final = 153
SYSTEMS_AT_1: Final = 42
FIRST_DAY: Final = date(2008, 4, 1)
LAST_DAY: Final = date(2026, 3, 31)
SPAN: Final = (LAST_DAY - FIRST_DAY).days + 1
DAYS: Final = [(FIRST_DAY + timedelta(days=number)).isoformat() for number in range(SPAN)]
STARTS: Final = range(SPAN // 6, SPAN - 400)
FIRST_NAMES: Final = (
    "Amina Ben Carys Dev Ewa Femi Grace Hugh Iris Joan Kofi Lena Mo Nia Owen Priya Quinn Rosa "
    "Sam Tariq Uma Vera Will Xenia Yusuf Zoe"
).split()
LAST_NAMES: Final = (
    "Adeyemi Brown Clarke Davies Evans Fletcher Green Hughes Iqbal Jones Khan Lewis Morgan Nowak "
    "Okafor Patel Quigley Roberts Singh Taylor Usman Vaughan Walker Xu Young Zaman"
).split()
TOWNS: Final = (
    "Ash Beck Carl Dun Elm Fen Gar Hazel Ing Kel Lang Mar Nor Oak Pen Quern Ravens Stan Thorn "
    "Ulver Wald York"
).split()
TOWN_ENDINGS: Final = (
    "bridge bury by combe dale field ford ham hurst leigh ley mere mouth port stead stoke ton "
    "wick worth"
).split()
PLACE_BOARDS: Final = (
    "Full Council",
    "Cabinet",
    "Health and Wellbeing Board",
    "Children's Partnership Board",
    "Safeguarding Children Partnership",
    "Safeguarding Adults Board",
    "Overview and Scrutiny Committee",
    "Children's Scrutiny Panel",
    "Health Scrutiny Committee",
    "ICB Place Committee",
    "Community Safety Partnership",
    "Early Years Partnership",
    "Schools Forum",
    "Family Hubs Programme Board",
    "SEND Partnership Board",
    "Corporate Parenting Board",
)
(
    COUNCIL,
    CABINET,
    WELLBEING,
    CHILDREN,
    SAFEGUARDING,
    _,
    OVERVIEW,
    CHILDRENS_SCRUTINY,
    HEALTH_SCRUTINY,
    ICB_PLACE,
    _,
    EARLY_YEARS,
    _,
    FAMILY_HUBS,
    _,
    _,
) = range(len(PLACE_BOARDS))
SCRUTINY: Final = (
    (OVERVIEW, (CABINET, ICB_PLACE, FAMILY_HUBS)),
    (CHILDRENS_SCRUTINY, (CHILDREN, SAFEGUARDING, EARLY_YEARS)),
    (HEALTH_SCRUTINY, (WELLBEING, ICB_PLACE)),
)
DEPARTMENTS: Final = (
    ("n-parl", "Parliament", ""),
    ("n-dhsc", "Department of Health and Social Care", "n-parl"),
    ("n-dfe", "Department for Education", "n-parl"),
    ("n-mhclg", "Ministry of Housing, Communities and Local Government", "n-parl"),
    ("n-nhse", "NHS England", "n-dhsc"),
    ("n-ofsted", "Ofsted", "n-dfe"),
    ("n-cqc", "Care Quality Commission", "n-dhsc"),
)
CAPACITY: Final = {
    "vice chair": "vice_chair",
    "secretary": "in_attendance",
    "ex officio": "member",
}
"""Capacities by the category a seat is listed under, where the two differ."""


@dataclass
class Planted:
    """The faults put in on purpose, by which a check can be judged."""

    cycles: list[list[str]] = field(default_factory=list)
    orphan_groups: list[str] = field(default_factory=list)
    conflicts: list[list[str]] = field(default_factory=list)


class Tables:
    """The open files of all tables, and how many rows each has."""

    def __init__(self, files: dict[str, TextIO]) -> None:
        self.headers = {table: [column.name for column in columns(table)] for table in TABLES}
        self.writers = {
            table: csv.writer(file, lineterminator="\n") for table, file in files.items()
        }
        self.counts: Counter[str] = Counter()
        for table, writer in self.writers.items():
            writer.writerow(self.headers[table])

    def add(self, table: str, cells: dict[str, str]) -> None:
        """Write one row; columns that are not given stay empty."""
        self.writers[table].writerow(map(cells.get, self.headers[table]))
        self.counts[table] += 1


@contextmanager
def open_tables(folder: Path) -> Iterator[Tables]:
    """Open every table of a place folder for writing."""
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        yield Tables(
            {
                table: stack.enter_context(
                    (folder / f"{table}.csv").open("w", encoding="utf-8", newline="")
                )
                for table in TABLES
            }
        )


class Author:
    """Writes what is known of one place, one system or the national level.

    Each has a random generator of its own, seeded by its code: nothing that is written of one
    depends on the others.
    """

    def __init__(self, tables: Tables, code: str, sources: int) -> None:
        self.tables = tables
        self.code = code
        self.random = random.Random(f"partnership:{code}")
        self.sources = sources
        self.ids: Counter[str] = Counter()
        for number in range(sources):
            cells = {
                "id": f"{code}-src{number:03}",
                "name": f"Terms of reference and minutes {number} ({code})",
                "dated": self._day_of(number),
                "document_file": f"{code}.txt",
                "publisher": f"The clerk of {code}",
            }
            tables.add("sources", cells)

    def town(self) -> str:
        """Return an invented name of a town."""
        return self.random.choice(TOWNS) + self.random.choice(TOWN_ENDINGS)

    def thing(self, table: str, key: str, name: str, **own: str) -> str:
        """Write something that begins in the first third of the years; one in 25 ends."""
        first = self.random.randrange(SPAN // 3)
        ends = self.random.random() < 0.04  # noqa: PLR2004 - one in 25
        last = self.random.randrange(first + SPAN // 3, SPAN) if ends else None
        self._write(table, (first, last), id=key, name=name, **own)
        return key

    def lasting(self, table: str, key: str, name: str, **own: str) -> str:
        """Write something that was always there and does not end."""
        self._write(table, (0, None), id=key, name=name, **own)
        return key

    def person(self, key: str) -> str:
        """Write a person with an invented name."""
        name = f"{self.random.choice(FIRST_NAMES)} {self.random.choice(LAST_NAMES)}"
        return self.thing("people", key, name)

    def fact(self, table: str, versions: float = 1.0, **own: str) -> None:
        """Write a fact as versions that follow each other; ``versions`` is their mean number."""
        number = int(versions) + (self.random.random() < versions - int(versions))
        starts = sorted(self.random.sample(STARTS, number))
        ends = self.random.random() < 0.06  # noqa: PLR2004 - the last version of 6 in 100
        last = SPAN - 1 - self.random.randrange(360) if ends else None
        for period in zip(starts, [*starts[1:], last], strict=True):
            self.fixed(table, period, **own)

    def fixed(self, table: str, period: tuple[int, int | None], **own: str) -> None:
        """Write a fact of one version with its days given, as their numbers."""
        self.ids[table] += 1
        self._write(table, period, id=f"{self.code}-{table[:4]}-{self.ids[table]:05}", **own)

    def line(
        self, lower: str, kind: str, upper: str, note: str = "", versions: float = 1.0
    ) -> None:
        """Write a line between two things."""
        ends = {"from_id": lower, "to_id": upper, "kind": kind}
        self.fact("reporting_lines", versions, **ends, note=note)

    def lies(self, lower: str, kind: str, area: str, versions: float = 1.0) -> None:
        """Write where something lies, or what it covers or serves."""
        self.fact("area_links", versions, from_id=lower, to_id=area, kind=kind)

    def seat(self, member: str, body: str, category: str, versions: float = 1.0) -> None:
        """Write a seat on a body."""
        self.fact("memberships", versions, **_seat(member, body, category))

    def post(self, key: str, name: str, owner: str = "", **own: str) -> str:
        """Write a post that nobody holds yet."""
        return self.thing("posts", key, name, organisation_id=owner, **own)

    def holds(
        self, person: str, post: str, versions: float = 1.0, standing: str = "substantive"
    ) -> None:
        """Write who holds a post."""
        self.fact("post_holders", versions, post_id=post, person_id=person, standing=standing)

    def commissioned(self, provider: str, commissioner: str, versions: float) -> None:
        """Write the service that an organisation provides, and who commissions it."""
        service = self.lasting("services", f"{provider}-svc", f"What {provider} provides")
        self.fact("service_links", service_id=service, party_id=provider, capacity="provider")
        commissioning = {"party_id": commissioner, "capacity": "commissioner"}
        self.fact("service_links", versions, service_id=service, **commissioning)

    def _write(self, table: str, period: tuple[int, int | None], **own: str) -> None:
        first, last = period
        draw = self.random.random()
        oldest = first * self.sources // SPAN  # a source speaks of what had begun by then
        source = oldest + int(draw * (self.sources - oldest))
        end = "" if last is None else DAYS[last]
        as_of = self._day_of(source)
        shared = {
            "status": "historical" if end and end <= as_of else "in_force",
            "basis": "stated",
            "valid_from": DAYS[first],
            "valid_to": end,
            "as_of": as_of,
            "source_id": f"{self.code}-src{source:03}",
            "locator": f"p.{int(draw * 9973) % 90 + 1} para "
            f"{int(draw * 99991) % 30 + 1}.{int(draw * 999983) % 9 + 1}",
        }
        self.tables.add(table, own | shared)

    def _day_of(self, source: int) -> str:
        """Sources are spread evenly over the years, the last on the last day."""
        return DAYS[min(SPAN * (source + 1) // self.sources, SPAN - 1)]


def _seat(member: str, body: str, category: str) -> dict[str, str]:
    capacity = CAPACITY.get(category, category)
    return {
        "member_id": member,
        "body_id": body,
        "category": category.replace("_", " "),
        "capacity": capacity,
        "voting": "no" if capacity == "in_attendance" else "yes",
        "holder_state": "named",
    }


# --- the national level and the systems ------------------------------------------------------------


def national(tables: Tables, *, small: bool) -> None:
    """Write the departments, the regulators and the regions."""
    author = Author(tables, "n", 20 if small else 100)
    for key, name, _ in DEPARTMENTS:
        author.lasting("organisations", key, name, kind="government")
    for key, _, above in DEPARTMENTS:
        if above:
            _always(author, key, "accountable_to", above)
    for number in range(1, 8):
        region = f"r{number}"
        author.lasting(
            "organisations", region, f"NHS England region {number}", kind="nhs_commissioner"
        )
        _always(author, region, "reports_to", "n-nhse")
    for number in range(0 if small else 60):
        post = author.post(f"n-post{number:03}", f"National post {number}")
        author.holds(author.person(f"n-per{number:03}"), post, 1.8)
        above = author.random.choice(("n-dhsc", "n-dfe", "n-mhclg", "n-nhse"))
        author.line(post, "accountable_to", above, "post")


def _always(author: Author, lower: str, kind: str, upper: str) -> None:
    author.fixed("reporting_lines", (0, None), from_id=lower, to_id=upper, kind=kind)


def system(tables: Tables, number: int, *, small: bool) -> None:
    """Write an integrated care system: its board, its committees, its posts and its trusts."""
    code = f"s{number:03}"
    author = Author(tables, code, 15)
    author.thing("areas", code, f"{author.town()} integrated care system", kind="system")
    icb = author.lasting(
        "organisations",
        f"{code}-icb",
        f"NHS {author.town()} Integrated Care Board",
        kind="nhs_commissioner",
    )
    partnership = author.lasting(
        "boards", f"{code}-icp", f"{code} Integrated Care Partnership", kind="partnership"
    )
    author.line(icb, "accountable_to", f"r{number % 7 + 1}", "statutory", 1.3)
    author.line(partnership, "reports_to", icb, "joint", 1.2)
    author.lies(icb, "covers", code)
    committees: list[str] = []
    for item in range(4 if small else 20):
        above = author.random.choice([icb, partnership, *committees][: 2 + item // 2])
        kind = "committee" if item < 8 else "group"  # noqa: PLR2004 - eight are committees
        committees.append(
            author.thing("boards", f"{code}-b{item:03}", f"{code} committee {item}", kind=kind)
        )
        author.line(committees[-1], "reports_to", above, "formal", 1.3)
    _system_posts(author, [icb, partnership, *committees], 10 if small else 60)
    for item in range(0 if small else 5):
        _trust(author, f"{code}-tr{item}", icb)


def _system_posts(author: Author, groups: Sequence[str], number: int) -> None:
    posts: list[str] = []
    for item in range(number):
        post = author.post(
            f"{author.code}-post{item:03}", f"{author.code} post {item}", f"{author.code}-icb"
        )
        author.holds(author.person(f"{author.code}-per{item:03}"), post, 1.8)
        author.line(post, "accountable_to", author.random.choice(groups[:6]), "post")
        if posts:
            above = author.random.choice(posts[: 1 + len(posts) // 4])
            author.line(post, "reports_to", above, "line", 1.2)
        posts.append(post)
    for group in groups:
        for item, post in enumerate(author.random.sample(posts, 9)):
            author.seat(post, group, "chair" if item == 0 else "member", 1.3)


def _trust(author: Author, key: str, icb: str) -> None:
    name = f"{author.town()} NHS Foundation Trust"
    author.thing("organisations", key, name, kind="nhs_provider")
    author.line(key, "accountable_to", "n-nhse", "statutory")
    author.commissioned(key, icb, 1.6)
    board = author.thing("boards", f"{key}-bd", f"{key} trust board", kind="board")
    author.line(board, "accountable_to", key, "statutory")
    for item in range(10):
        post = author.post(f"{key}-post{item:02}", f"{key} director {item}", key)
        author.holds(author.person(f"{key}-per{item:02}"), post, 2.0)
        author.line(post, "accountable_to", key, "post")
        author.seat(post, board, "chair" if item == 0 else "member", 1.2)


# --- the places ------------------------------------------------------------------------------------


@dataclass
class Place:
    """What has been written of a place so far, for the rest to refer to."""

    author: Author
    number: int
    town: str
    icb: str
    partnership: str
    small: bool
    planted: Planted
    providers: list[str] = field(default_factory=list)
    trusts: list[str] = field(default_factory=list)
    boards: list[str] = field(default_factory=list)
    posts: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    localities: list[tuple[str, str]] = field(default_factory=list)
    wards: list[str] = field(default_factory=list)
    networks: list[tuple[str, str]] = field(default_factory=list)

    @property
    def code(self) -> str:
        """The id of the place's area, with which all its other ids begin."""
        return self.author.code

    @property
    def council(self) -> str:
        """The id of the council."""
        return f"{self.code}-cncl"


def place(tables: Tables, number: int, planted: Planted, *, small: bool) -> None:
    """Write a place: council, boards, posts, seats, wards, centres, practices and schools."""
    above = f"s{number * SYSTEMS_AT_1 // PLACES_AT_1:03}"
    author = Author(tables, f"p{number:04}", 15 if small else 60)
    here = Place(
        author=author,
        number=number,
        town=author.town(),
        icb=f"{above}-icb",
        partnership=f"{above}-icp",
        small=small,
        planted=planted,
    )
    author.lasting("areas", here.code, here.town, kind="place")
    author.lies(here.code, "within", above, 1.1)
    _organisations(here)
    _named_boards(here)
    _working_groups(here)
    _circle(here)
    for scrutineer, scrutinised in SCRUTINY:
        for body in scrutinised:
            author.line(
                here.boards[body], "scrutinised_by", here.boards[scrutineer], "statutory", 1.3
            )
    _posts(here)
    _seats(here)
    _conflict(here)
    _localities(here)
    _wards(here)
    _centres(here)
    if not small:
        _primary_care(here)
        _schools(here)


def _organisations(here: Place) -> None:
    author = here.author
    author.lasting("organisations", here.council, f"{here.town} Council", kind="local_authority")
    author.line(here.council, "accountable_to", "n-mhclg", "statutory")
    author.lies(here.council, "covers", here.code)
    for item in range(2 if here.small else 8):
        name = f"{author.town()} Children and Families Trust {item}"
        provider = author.thing(
            "organisations", f"{here.code}-org{item}", name, kind="nhs_provider"
        )
        commissioner = here.council if _chance(here, 0.7) else here.icb
        author.commissioned(provider, commissioner, 1.7)
        here.providers.append(provider)
    for item in range(0 if here.small else 6):
        name = f"{author.town()} Academy Trust"
        trust = author.thing("organisations", f"{here.code}-mat{item}", name, kind="charity")
        author.line(trust, "accountable_to", "n-dfe", "funding agreement")
        here.trusts.append(trust)


def _chance(here: Place, share: float) -> bool:
    return here.author.random.random() < share


def _named_boards(here: Place) -> None:
    author, boards = here.author, here.boards
    for number, name in enumerate(PLACE_BOARDS):
        key = f"{here.code}-b{number:03}"
        boards.append(author.lasting("boards", key, f"{here.town} {name}", kind="board"))
        if number == COUNCIL:
            author.line(key, "accountable_to", here.council, "statutory")
        elif number == ICB_PLACE:
            author.line(key, "reports_to", here.icb, "formal", 1.3)
            author.line(key, "reports_to", boards[WELLBEING], "dotted")
        else:
            first = number <= WELLBEING or _chance(here, 0.4)
            author.line(key, "reports_to", boards[COUNCIL if first else WELLBEING], "formal", 1.3)
            if number == WELLBEING:
                author.line(key, "reports_to", here.partnership, "joint", 1.4)
            elif number != CABINET and _chance(here, 0.25):
                author.line(key, "reports_to", boards[CABINET], "dotted")


def _working_groups(here: Place) -> None:
    """Write groups below the boards, to the fifth level; one in 50 in some places is an orphan."""
    author, boards = here.author, here.boards
    level = dict.fromkeys(boards, 2) | {boards[COUNCIL]: 1, boards[ICB_PLACE]: 1}
    for number in range(len(PLACE_BOARDS), 40 if here.small else 62):
        name = f"{here.town} working group {number}"
        key = author.thing("boards", f"{here.code}-b{number:03}", name, kind="group")
        above = boards[1 + int(author.random.random() ** 1.3 * (number - 1))]
        while level[above] >= 5:  # noqa: PLR2004 - the fifth level is the last
            above = boards[1 + author.random.randrange(15)]
        boards.append(key)
        if number % 50 == 23 and here.number % 5 == 0:  # noqa: PLR2004 - some, evenly spread
            _orphan(here, key)
            level[key] = 9  # never chosen as a parent
            continue
        level[key] = level[above] + 1
        author.line(key, "reports_to", above, "formal", 1.35)
        if _chance(here, 0.3):
            second = boards[1 + author.random.randrange(15)]
            if second != above:
                author.line(key, "reports_to", second, "dotted", 1.2)


def _orphan(here: Place, key: str) -> None:
    here.planted.orphan_groups.append(key)
    here.author.fixed("gaps", (0, None), subject_id=key, what="upward_line")


def _circle(here: Place) -> None:
    """Put in a circle of three groups; ``reports_to`` may go round, structural kinds may not."""
    if here.number % 10 != 3:  # noqa: PLR2004 - one place in ten
        return
    groups = [
        here.author.thing(
            "boards",
            f"{here.code}-cyc{number}",
            f"{here.town} circular group {number}",
            kind="group",
        )
        for number in range(3)
    ]
    ends = [*zip(groups, [*groups[1:], groups[0]], strict=True), (groups[0], here.boards[CHILDREN])]
    for lower, upper in ends:
        line = {"from_id": lower, "to_id": upper, "kind": "reports_to", "note": "formal"}
        here.author.fixed("reporting_lines", (1000, None), **line)
    here.planted.cycles.append(groups)


def _posts(here: Place) -> None:
    author, posts = here.author, here.posts
    number = 60 if here.small else 150
    for item in range(number):
        post = author.post(f"{here.code}-post{item:03}", f"{here.town} post {item}", here.council)
        if posts:
            above = posts[int(author.random.random() ** 2 * (item // 3 + 1))]
            author.line(post, "reports_to", above, "line", 1.2)
        answers_to = (
            author.random.choice((here.council, *here.boards[:6])) if posts else here.council
        )
        author.line(post, "accountable_to", answers_to, "post", 1.1)
        posts.append(post)
    for item, post in enumerate(posts):
        here.people.append(author.person(f"{here.code}-per{item:03}"))
        author.holds(here.people[item], post, 1.3)
        if _chance(here, 0.5):
            stand_in = here.people[author.random.randrange(item + 1)]
            author.holds(stand_in, post, standing="acting")


def _seats(here: Place) -> None:
    author = here.author
    categories = ("chair", "vice chair", *["member"] * 6)[: 7 if here.small else 8]
    for body in here.boards:
        chosen = author.random.sample(range(len(here.posts)), len(categories))
        for number, category in zip(chosen, categories, strict=True):
            member = here.people[number] if _chance(here, 0.3) else here.posts[number]
            author.seat(member, body, category, 1.2)


def _conflict(here: Place) -> None:
    """Put in one person who chairs both scrutineer and scrutinised, or does so in turn."""
    scrutineer, scrutinised = here.boards[CHILDRENS_SCRUTINY], here.boards[CHILDREN]
    if here.number % 4 == 1:
        person = here.author.person(f"{here.code}-coi")
        post = here.author.lasting("posts", f"{here.code}-coipost", f"{here.town} conflicted post")
        held = {"person_id": person, "post_id": post, "standing": "substantive"}
        here.author.fixed("post_holders", (_number("2020-01-01"), None), **held)
        # Joint chairs: these bodies have a chair, and the loader accepts no second one.
        _chaired(here, person, scrutineer, ("2021-01-01", ""))
        _chaired(here, post, scrutinised, ("2019-01-01", "2023-01-01"))
        conflict = [person, scrutineer, scrutinised, "2021-01-01", "2023-01-01"]
        here.planted.conflicts.append(conflict)
    elif here.number % 4 == 2:  # noqa: PLR2004 - a trap: never at the same time
        person = here.author.person(f"{here.code}-nocoi")
        _chaired(here, person, here.boards[HEALTH_SCRUTINY], ("2012-01-01", "2015-01-01"))
        _chaired(here, person, here.boards[WELLBEING], ("2016-01-01", "2018-01-01"))


def _chaired(here: Place, member: str, body: str, period: tuple[str, str]) -> None:
    first, last = period
    days = (_number(first), _number(last) if last else None)
    here.author.fixed("memberships", days, **_seat(member, body, "joint_chair"))


def _number(day: str) -> int:
    return (date.fromisoformat(day) - FIRST_DAY).days


def _localities(here: Place) -> None:
    author = here.author
    for item in range(3 if here.small else 3 + author.random.randrange(3)):
        area = author.thing(
            "areas", f"{here.code}-l{item}", f"{author.town()} locality", kind="locality"
        )
        board = author.thing(
            "boards", f"{here.code}-lb{item}", f"{area} locality board", kind="group"
        )
        author.lies(area, "within", here.code)
        author.lies(board, "covers", area)
        author.line(board, "reports_to", here.boards[CHILDREN], "formal", 1.3)
        author.line(board, "reports_to", here.boards[FAMILY_HUBS], "dotted", 1.2)
        here.localities.append((area, board))


def _wards(here: Place) -> None:
    author, council = here.author, here.boards[COUNCIL]
    for number in range(8 if here.small else 36 + author.random.randrange(20)):
        ward = author.thing(
            "areas", f"{here.code}-w{number:02}", f"{author.town()} ward", kind="ward"
        )
        author.lies(ward, "within", author.random.choice(here.localities)[0], 1.1)
        here.wards.append(ward)
        for seat in range(0 if here.small else 2):
            name = f"Councillor for {ward} seat {seat}"
            post = author.post(f"{ward}-clr{seat}", name, here.council)
            author.holds(author.person(f"{ward}-cper{seat}"), post, 1.6)
            author.lies(post, "covers", ward)
            author.seat(post, council, "member")
            author.line(post, "accountable_to", council, "post")


def _centres(here: Place) -> None:
    author = here.author
    for number in range(5 if here.small else 14 + author.random.randrange(12)):
        name = "Family Hub" if number % 4 == 0 else "Children's Centre"
        centre = author.thing(
            "childrens_centres",
            f"{here.code}-cc{number:02}",
            f"{author.town()} {name}",
            kind="childrens_centre",
        )
        provider = here.council if _chance(here, 0.6) else author.random.choice(here.providers)
        running = {"party_id": provider, "capacity": "provider"}
        author.fact("service_links", 1.6, service_id=centre, **running)
        author.lies(centre, "located_in", here.wards[number % len(here.wards)])
        for ward in author.random.sample(here.wards, 3):
            author.lies(centre, "serves_ward", ward, 1.1)
        author.line(centre, "accountable_to", here.council, "statutory")
        _advisory_board(here, centre, number)


def _advisory_board(here: Place, centre: str, number: int) -> None:
    author = here.author
    board = author.thing("boards", f"{centre}-ab", f"{centre} advisory board", kind="group")
    author.line(centre, "reports_to", board, "advisory")
    above = author.random.choice(here.localities)[1]
    author.line(board, "reports_to", above, "formal", 1.3)
    manager = author.post(f"{centre}-mgr", f"Manager of {centre}")
    author.holds(author.person(f"{centre}-mper"), manager, 1.7)
    author.line(manager, "accountable_to", centre, "post")
    author.line(manager, "reports_to", here.posts[3 + number % 5], "line", 1.2)
    author.seat(manager, board, "secretary")
    author.seat(author.person(f"{centre}-chair"), board, "chair", 1.4)
    for person in author.random.sample(here.people, 2):
        author.seat(person, board, "member", 1.2)


def _primary_care(here: Place) -> None:
    author = here.author
    for number in range(7 + author.random.randrange(4)):
        key = f"{here.code}-pcn{number}"
        name = f"{author.town()} Primary Care Network"
        network = author.thing("organisations", key, name, kind="collective")
        board = author.thing("boards", f"{key}-bd", f"{key} board", kind="group")
        author.lies(network, "covers", author.random.choice(here.localities)[0], 1.1)
        author.commissioned(network, here.icb, 1.3)
        author.line(board, "accountable_to", network)
        author.line(network, "reports_to", here.boards[ICB_PLACE], "place", 1.2)
        director = author.post(f"{key}-cd", f"Clinical director {key}", network)
        author.holds(author.person(f"{key}-cdper"), director, 1.6)
        author.line(director, "accountable_to", board, "post")
        author.seat(director, board, "chair", 1.2)
        here.networks.append((network, board))
    for number in range(34 + author.random.randrange(18)):
        _practice(here, f"{here.code}-gp{number:02}")


def _practice(here: Place, key: str) -> None:
    author = here.author
    author.thing("organisations", key, f"{author.town()} Surgery", kind="nhs_provider")
    network, board = author.random.choice(here.networks)
    author.line(key, "in_group", network, versions=1.2)
    author.commissioned(key, here.icb, 1.2)
    author.lies(key, "located_in", author.random.choice(here.wards))
    manager = author.post(f"{key}-pm", f"Practice manager {key}", key)
    author.holds(author.person(f"{key}-pmper"), manager, 1.6)
    author.line(manager, "accountable_to", key, "post")
    author.seat(manager, board, "member", 1.1)


def _schools(here: Place) -> None:
    author = here.author
    for number in range(130 + author.random.randrange(55)):
        key = f"{here.code}-sch{number:03}"
        author.thing("organisations", key, f"{author.town()} School", kind="school")
        academy = _chance(here, 0.45)
        run_by = author.random.choice(here.trusts) if academy else here.council
        governors = author.thing("boards", f"{key}-gb", f"{key} governing body", kind="board")
        author.line(key, "in_group" if academy else "owned_by", run_by, versions=1.25)
        author.lies(key, "located_in", here.wards[number % len(here.wards)])
        author.line(key, "reports_to", governors, "governance")
        author.line(governors, "accountable_to", run_by, "statutory", 1.2)
        head = author.post(f"{key}-ht", f"Headteacher of {key}", key)
        author.holds(author.person(f"{key}-htper"), head, 1.5)
        author.line(head, "accountable_to", governors, "post")
        author.seat(head, governors, "ex officio")
        author.seat(author.person(f"{key}-cog"), governors, "chair", 1.25)


# --- the whole -------------------------------------------------------------------------------------


def generate(folder: Path, scale: float = 1.0, *, small: bool = False) -> dict[str, Any]:
    """Write the set into a folder, and return what ``expected.json`` there says of it."""
    planted = Planted()
    places = 1 if small else max(1, round(PLACES_AT_1 * scale))
    systems = (places - 1) * SYSTEMS_AT_1 // PLACES_AT_1 + 1
    with open_tables(folder) as tables:
        national(tables, small=small)
        for number in range(systems):
            system(tables, number, small=small)
        for number in range(places):
            place(tables, number, planted, small=small)
    for table in TABLES.keys() - tables.counts.keys():
        (folder / f"{table}.csv").unlink()
    expected = {
        "scale": scale,
        "small": small,
        "systems": systems,
        "places": places,
        "rows": tables.counts.total(),
        "tables": dict(tables.counts),
        "planted": vars(planted),
    }
    text = json.dumps(expected, indent=1) + "\n"
    (folder / "expected.json").write_text(text, encoding="utf-8")
    return expected


def apart(whole: Path, folder: Path) -> None:
    """Write a set again as a folder a place, each of which loads by itself."""
    tables = {path.stem: _read(path) for path in sorted(whole.glob("*.csv"))}
    things = {row["id"]: (name, row) for name, rows in tables.items() for row in rows}
    held: dict[str, dict[str, list[dict[str, str]]]] = defaultdict(lambda: defaultdict(list))
    for name, rows in tables.items():
        for row in rows:
            held[_home(row["id"])][name].append(row)
    for place, own in held.items():
        for wanted in _beyond(own, things):
            name, row = things[wanted]
            own[name].append(row)
        (folder / place).mkdir(parents=True, exist_ok=True)
        for name, rows in own.items():
            with (folder / place / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
                writer.writeheader()
                writer.writerows(rows)


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _home(wanted: str) -> str:
    """Return the place whose folder has a row: what is a system's, or no one's, is the first place's there."""
    code = wanted.partition("-")[0]
    if code.startswith("p"):
        return code
    number = int(code[1:]) if code.startswith("s") else 0
    return f"p{-(-number * PLACES_AT_1 // SYSTEMS_AT_1):04}"


def _beyond(
    own: dict[str, list[dict[str, str]]], things: dict[str, tuple[str, dict[str, str]]]
) -> list[str]:
    """Return the ids of what rows name that is not among them, and of what that names."""
    known = {row["id"] for rows in own.values() for row in rows}
    waiting = [row for rows in own.values() for row in rows]
    found: list[str] = []
    for row in waiting:
        for column, cell in row.items():
            if column.endswith("_id") and cell and cell in things and cell not in known:
                known.add(cell)
                found.append(cell)
                waiting.append(things[cell][1])
    return found


def main() -> None:
    """Write the set the command line asks for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--out", type=Path, required=True, help="folder to write the tables into")
    parser.add_argument("--scale", type=float, default=1.0, help="0.1, 1 (153 places) or 10")
    parser.add_argument("--small", action="store_true", help="one place, for tests")
    parser.add_argument("--apart", action="store_true", help="a folder a place")
    given = parser.parse_args()
    if given.apart:
        with TemporaryDirectory() as whole:
            expected = generate(Path(whole), given.scale, small=given.small)
            apart(Path(whole), given.out)
    else:
        expected = generate(given.out, given.scale, small=given.small)
    print(f"{expected['rows']} rows of {expected['places']} places in {given.out}")  # noqa: T201


if __name__ == "__main__":
    main()
