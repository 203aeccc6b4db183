"""The parts of answers: every section is one of these, and whoever reads an answer knows it by that."""

from __future__ import annotations

from enum import Enum, unique
from typing import Final


@unique
class Part(Enum):
    """What a section tells; its value is the name it is printed under, ``{}`` being what it is of."""

    GROUP = "{}"
    """What is recorded under one thing: a table, an area, a centre, a plan, a kind of gap."""

    ACCEPTED = "accepted"
    ACTS = "acts"
    """What a change-set asks for, row by row."""

    ALIASES = "aliases"
    ALIKE = "{}_alike"
    ALSO_BOTH = "{}_also_both"
    ALSO_TAKEN = "also_taken"
    AMENDED = "to_amend"
    ANSWERED = "answered_otherwise"
    ANY_OF = "any_of"
    APOLOGIES = "apologies"
    APPROVAL = "approval"
    ATTENDED = "attended"
    BEGUN = "{}_begun"
    BELOW = "below"
    BESIDE = "beside"
    BETWEEN = "{}_between"
    BEYOND = "beyond"
    BOTH = "{}_both"
    BY_POST = "by_post"
    CAP = "cap"
    CHAIRING = "chairing"
    CHANGED = "{}_changed"
    CHANGES = "changes"
    CHANGES_RECORDED = "changes_recorded"
    CIRCLE = "circle"
    CONNECTED = "connected_{}"
    CONTRADICTIONS = "contradictions"
    COVERS = "covers"
    DECISIONS = "decisions"
    DESCRIBED = "described"
    DIFFERENT_PLACES = "different_places"
    ELSEWHERE = "elsewhere"
    END = "end"
    ENDED = "{}_ended"
    ESCALATION = "escalation"
    EXCLUDED = "excluded"
    EXPECTED = "expected"
    FIGURES = "figures"
    FINDINGS = "findings_{}"
    FIRST_RECORDED = "{}_first_recorded"
    FINDINGS_MENDED = "findings_mended"
    FINDINGS_NEW = "findings_new"
    FOOTPRINT = "footprint"
    FURTHEST = "furthest"
    GAINED = "gained"
    GAPS = "gaps"
    GEOGRAPHY = "geography"
    HELD = "held"
    HOLDING = "holding"
    IDENTIFIERS = "identifiers"
    IMPLIED = "implied"
    INTO = "into"
    IN_FORCE = "in_force"
    IN_POST = "in_post"
    ITEMS = "items"
    ITSELF = "itself"
    JUDGED = "judged"
    LAST_RECORDED = "{}_last_recorded"
    LEFT_BEHIND = "left_behind"
    LEFT_OUT = "left_out"
    LISTS = "lists"
    LEFT_WITHOUT = "left_without_{}"
    LOST = "lost"
    MATRIX = "matrix_{}"
    MAY_HAVE_BEGUN = "{}_may_have_begun"
    MAY_HAVE_ENDED = "{}_may_have_ended"
    MAY_RAISE_WITH = "may_raise_with"
    MEETINGS = "meetings"
    MILESTONES = "milestones"
    MISSING = "missing"
    NAMES = "names_{}"
    NAMESAKES = "namesakes"
    NEAREST = "nearest"
    NONE_STATED = "none_stated"
    NOTHING_FOUND = "nothing_found"
    NOT_CHOSEN = "not_chosen"
    NOT_CLIMBED = "not_climbed"
    NOT_COUNTED = "not_counted"
    NOT_IN_FORCE = "not_in_force"
    NOT_NEEDED = "not_needed"
    NOT_TAKEN = "not_taken"
    NOT_THE_SAME = "not_the_same"
    NO_CENTRE = "no_centre"
    ONE_HAND = "one_hand"
    ONE_OF = "one_of"
    ON_BEHALF = "on_behalf"
    ON_RECORD = "on_record"
    ON_SOME = "on_some"
    OPEN = "open"
    OPEN_SEATS = "open_seats"
    ORGANISATIONS = "organisations"
    OTHER_DAYS = "other_days"
    OTHER_RELATIONS = "other_relations"
    OTHER_RULES = "other_rules"
    OTHER_SITES = "other_sites"
    OTHER_TRIGGERS = "other_triggers"
    OTHER_TURNS = "other_turns"
    OVERSIGHT = "oversight"
    OVERVIEW = "overview"
    OWN = "own"
    OWNER = "owner"
    PAPERS = "papers"
    OWN_WORDS = "own_words"
    PARTIES = "parties_{}"
    PARTS = "parts"
    PASSED_OVER = "passed_over"
    PEOPLE = "people"
    PERHAPS_IN_FORCE = "perhaps_in_force"
    PLACED = "placed"
    PLACES = "places"
    PLAN = "plan"
    PRESENT = "present"
    PROCEDURE = "procedure_{}"
    PROPOSED = "proposed"
    PROPOSED_ONLY = "proposed_only"
    RECOMMENDED = "recommended"
    RECORDED = "recorded"
    REPORTING_LINE = "reporting_line"
    REVERSE = "reverse"
    ROUTE = "route_{}"
    RULE = "rule"
    SAID = "said"
    SCRUTINY = "scrutiny"
    SEATS = "seats"
    SERVICES = "services"
    SIBLINGS = "{}_siblings"
    STEPS = "steps"
    STOPS = "stops"
    SUB_GROUPS = "sub_groups"
    SUBSTITUTES = "substitutes"
    SUCCESSION = "succession"
    SUMS = "sums"
    TALLY = "tally"
    TERMS = "terms"
    THING = "thing"
    THINGS = "things"
    TOUCHED = "figures_touched"
    TIER_IMPLIED = "{}_implied"
    TIER_PLACED = "{}_placed"
    TIER_PROPOSED = "{}_proposed"
    TIMELINE = "timeline"
    TWICE = "twice"
    UNSAID = "{}_unsaid"
    VACANT = "vacant"
    VOTES = "votes"
    WITHIN = "within"
    WORDS = "words"

    def printed(self, of: str = "") -> str:
        """Return the name under which a section of it is printed."""
        return self.value.format(of)

    @property
    def known_as(self) -> str:
        """The word for it in data: ``route`` for each of ``route_1``, ``route_2``."""
        return self.name.lower()


FOLLOWED: Final = frozenset({Part.ROUTE, Part.CONNECTED, Part.BELOW})
"""The parts in which lines are followed."""

INSTEAD: Final = frozenset({Part.FURTHEST, Part.NEAREST, Part.MAY_RAISE_WITH, Part.REPORTING_LINE})
"""The parts that stand where a question has no answer: their headings say what they are not."""

ASIDE: Final = frozenset(
    {
        Part.ACCEPTED,
        Part.ALIASES,
        Part.ALSO_TAKEN,
        Part.BEYOND,
        Part.CONTRADICTIONS,
        Part.DESCRIBED,
        Part.EXPECTED,
        Part.FIGURES,
        Part.FINDINGS_MENDED,
        Part.FINDINGS_NEW,
        Part.GAPS,
        Part.OTHER_SITES,
        Part.GAINED,
        Part.GEOGRAPHY,
        Part.LEFT_BEHIND,
        Part.LISTS,
        Part.LOST,
        Part.NAMESAKES,
        Part.NEAREST,
        Part.NOTHING_FOUND,
        Part.NOT_CLIMBED,
        Part.ON_RECORD,
        Part.OTHER_DAYS,
        Part.OTHER_RELATIONS,
        Part.OTHER_TRIGGERS,
        Part.PASSED_OVER,
        Part.SIBLINGS,
        Part.SUB_GROUPS,
        Part.TOUCHED,
    }
)
"""The parts that stand beside the point, unless an answer begins with one."""

WHOLE: Final = frozenset({Part.ACTS, Part.ANSWERED})
"""The parts of which a fact says all by itself: that more is not printed beneath it is not said of each."""

BESIDE_THE_LISTING: Final = (ASIDE - {Part.ON_RECORD}) | {
    *(Part.CHAIRING, Part.ITEMS, Part.OPEN_SEATS, Part.OTHER_SITES, Part.SUMS),
}
"""The parts that are told beside what an answer lists, and are not of it."""
