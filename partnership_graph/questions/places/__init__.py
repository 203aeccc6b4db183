"""Centres, wards and tiers."""

from __future__ import annotations

from typing import Final

from partnership_graph.facts import vocabulary
from partnership_graph.questions.declaration import WITHIN, Argument, Question

QUESTIONS: Final = (
    Question(
        name="centres",
        asks="List the centres by locality, with their wards and what is proposed for each.",
        arguments=(
            Argument(name="centre", of="centre", typed="CENTRE", each=True),
            WITHIN,
            Argument(name="ward", of="ward", option="--ward", about="That serve this ward."),
            Argument(
                name="proposed",
                typed="KIND",
                option="--proposed",
                among=vocabulary.CHANGES,
                about="For which this is proposed: closure.",
            ),
        ),
        examples=(
            "centres --in AREA",
            "centres --ward WARD --as-of 2024-05-01",
            "centres --proposed close",
        ),
        words=(
            "children's centre",
            "sites",
            "buildings",
            "closing",
            "closure",
            "close",
            "locality",
            "hub",
            "venue",
            "premises",
            "outreach",
            "opening",
            "nursery",
            "site",
        ),
    ),
    Question(
        name="wards",
        lists="ward_id",
        asks="List the wards by the centre that serves them, and those that none serves.",
        arguments=(
            Argument(
                name="of",
                of="centre",
                typed="CENTRE",
                option="--of",
                about="Served by this centre.",
            ),
            WITHIN,
        ),
        examples=("wards --of CENTRE",),
        words=(
            "deprivation",
            "neighbourhood",
            "electoral",
            "which ward",
            "area",
            "deprived",
            "councillor's area",
            "not served",
        ),
    ),
    Question(
        name="tier",
        asks="Tell what is placed at a TIER and what lies within its footprint, "
        "or the tier of a thing.",
        arguments=(Argument(name="wanted", of="tier", typed="TIER|ID"),),
        examples=("tier", "tier ORGANISATION"),
        words=(
            "level",
            "system",
            "place level",
            "footprint",
            "ics",
            "borough",
            "community level",
            "integrated care",
            "sub-regional",
        ),
    ),
)
