"""Places drawn at random for a map: what its rules speak of, together as no place has it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Final

from partnership_graph.facts.view import View
from partnership_graph.facts.vocabulary import LINE_KINDS
from partnership_graph.loading import load
from tests import small_place

DAY: Final = "2020-06-01"
SETTINGS: Final = 'format = 1\nname = "Somewhere"\n'
TIERS: Final = ((), ("System", "Place", "Community"), ("Region", "County", "Cluster", "Local"))
HEADINGS: Final = ("", "voting", "ex officio", "The commissioners and those who advise them")
MARKS: Final[tuple[dict[str, str], ...]] = (
    {},
    {},
    {},
    {"status": "proposed"},
    {"basis": "implied"},
    {"status": "historical"},
)
OLD: Final = {"as_of": "2015-01-01", "source_id": "old"}
KINDS: Final = (
    "reports_to",
    "accountable_to",
    "sub_group_of",
    "communicates_with",
    *(kind for kind in LINE_KINDS if kind != "other"),
)
CIRCLING: Final = ("reports_to", "accountable_to", "communicates_with", "advises")
"""Kinds that may go round in a circle; structural ones may not."""

NAMES: Final = (
    "Board",
    "Children and Young People's Emotional Wellbeing and Mental Health Transformation Board",
    "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
    "X" * 90,
    '</text><script>alert("x")</script>',
    "\u0420\u0430\u0434\u0430 \u4e2d\u592e\u59d4\u5458\u4f1a \u05d0\u05d1",
    "Group, the",
)

Row = dict[str, str]


@dataclass
class Written:
    """The rows of a place as they are drawn."""

    random: Random
    tables: dict[str, list[Row]] = field(default_factory=dict)
    things: list[str] = field(default_factory=list)

    def add(self, table: str, **cells: str) -> str:
        """Add a row, marked or of the old source by chance, and return its id."""
        rows = self.tables.setdefault(table, [])
        row = {"id": f"{table.replace('_', '-')}-{len(rows)}", "locator": self.locator()}
        row |= self.random.choice(MARKS)
        row |= OLD if self.random.random() < 0.15 else {}
        rows.append(row | cells)
        return row["id"]

    def locator(self) -> str:
        """Return a paragraph, short or long."""
        return self.random.choice(
            ("1", "2.1", "2.14.3", "Appendix A of the annex, table 4, row 12")
        )

    def thing(self, table: str, **cells: str) -> str:
        """Add a thing of a name that is short, long, hostile or in other letters."""
        name = f"{self.random.choice(NAMES)} {len(self.things)}"
        marks = {"status": "in_force", "basis": "stated"}
        if self.random.random() < 0.15:
            marks |= self.random.choice(({"status": "proposed"}, {"valid_to": "2018-01-01"}))
        made = self.add(table, name=name, **marks, **cells)
        self.things.append(made)
        return made

    def some(self, of: list[str], most: int) -> list[str]:
        """Return some of a list, at most so many."""
        return self.random.sample(of, min(len(of), self.random.randint(0, most)))


def write(folder: Path, seed: int, most: int = 24) -> Path:
    """Write a random place: the same one for a seed."""
    random = Random(seed)  # noqa: S311 - no secret
    here = Written(random)
    size = random.choice((1, 3, 8, most))
    boards = [here.thing("boards", kind="board") for _ in range(size)]
    organisations = [here.thing("organisations") for _ in range(random.randint(0, size))]
    centres = [here.thing("childrens_centres") for _ in range(random.choice((0, 0, 1, 7)))]
    areas = [
        here.thing("areas", kind=random.choice(("locality", "footprint", "system", "ward")))
        for _ in range(random.choice((0, 0, 1, 4)))
    ]
    tiers = random.choice(TIERS)
    subject = random.choice((boards[0], boards[0], boards[0], ""))
    _levels(here, tiers, [*boards, *organisations, *centres, *areas])
    _lines(here, [*boards, *organisations, *centres], boards[0])
    _seats(here, [*boards, *organisations], boards[0])
    _lying(here, [*boards, *organisations, *centres], areas)
    _further(here, boards)
    place = small_place.write(
        folder, **here.tables, sources="id,dated\npaper,2020-01-01\nold,2015-01-01"
    )
    named = f'subject = "{subject}"\n' if subject else ""
    quoted = ", ".join(f'"{tier}"' for tier in tiers)
    (place / "place.toml").write_text(f"{SETTINGS}{named}tiers = [{quoted}]\n", encoding="utf-8")
    return place


def view_of(place: Path) -> View:
    """Return the facts of a place as of the day."""
    return View(dataset=load(place), day=DAY)


def _levels(here: Written, tiers: tuple[str, ...], things: list[str]) -> None:
    for thing in things if tiers else ():
        for tier in here.some(list(tiers), here.random.choice((0, 1, 1, 1, 3))):
            here.add("tier_placements", subject_id=thing, tier=tier.casefold())


def _lines(here: Written, ends: list[str], subject: str) -> None:
    for _ in range(here.random.randint(0, 2 * len(ends)) if len(ends) > 1 else 0):
        low, high = here.random.sample(ends, 2)
        if here.random.random() < 0.4 and low != subject:
            high = subject
        if here.random.random() < 0.3:
            low, high = high, low
        for _ in range(here.random.choice((1, 1, 1, 2, 3))):
            here.add(
                "reporting_lines",
                from_id=low,
                to_id=high,
                kind=here.random.choice(KINDS if ends.index(low) > ends.index(high) else CIRCLING),
                word=here.random.choice(("", "", "keeps a very watchful but friendly eye on")),
            )


def _seats(here: Written, holders: list[str], subject: str) -> None:
    for holder in holders[1:]:
        if here.random.random() < 0.4:
            for _ in range(here.random.choice((1, 1, 2, 4))):
                here.add(
                    "memberships",
                    body_id=subject,
                    member_id=holder,
                    category=here.random.choice(HEADINGS),
                    capacity=here.random.choice(("member", "member", "advisor", "in_attendance")),
                )


def _lying(here: Written, things: list[str], areas: list[str]) -> None:
    for thing in things if areas else ():
        if here.random.random() < 0.5:
            here.add(
                "area_links",
                from_id=thing,
                to_id=here.random.choice(areas),
                kind=here.random.choice(("located_in", "within", "covers")),
            )


def _further(here: Written, boards: list[str]) -> None:
    """Add what came of what, and where a dispute is taken."""
    for _ in range(here.random.randint(0, 2) if len(boards) > 1 else 0):
        low, high = here.random.sample(boards, 2)
        here.add("changes", kind="succession", subject_id=low, into_id=high, text="it grew")
    for at in range(here.random.randint(0, 2) if len(boards) > 1 else 0):
        here.add(
            "escalation_stages",
            body_id=boards[0],
            to_id=here.random.choice(boards[1:]),
            trigger="dispute",
            stage=str(at + 1),
            text="unsolved",
        )
