"""``pgraph review``: what is wrong, missing or late."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import click

from partnership_graph.answers.parts import Part
from partnership_graph.cli.answering import held_against, opened
from partnership_graph.cli.at_work import at_work
from partnership_graph.cli.chosen import Chosen
from partnership_graph.cli.options import (
    data_options,
    listing_options,
    wanted_of_listing,
    writing_options,
)
from partnership_graph.cli.running import EXIT_FOUND
from partnership_graph.cli.target import deliver
from partnership_graph.cli.typed import Command
from partnership_graph.publishing.formats import EXPLAINED, REVIEW, write
from partnership_graph.publishing.nameless import errors_without
from partnership_graph.review.choosing import PROFILES, SEVERITIES


@click.command(cls=Command)
@data_options
@click.option(
    "--as-of",
    default="",
    help="The day as of which something is late, such as 2024-05-01.  [default: today]",
)
@click.option(
    "--profile",
    default="",
    metavar="|".join(PROFILES),
    help="The rules for this kind of place beside the general ones.  [default: as the place says]",
)
@click.option(
    "--rule",
    "rules",
    multiple=True,
    metavar="ID",
    help="Only this rule; may be given more than once.",
)
@click.option(
    "--severity",
    default="",
    metavar="|".join(SEVERITIES),
    help="Only what is as bad as this, or worse.",
)
@click.option(
    "--new-since", default="", metavar="DAY", help="Only what was not found on this day yet."
)
@writing_options(REVIEW)
@listing_options
def review(
    *, profile: str, rules: tuple[str, ...], severity: str, new_since: str, **given: Any
) -> None:
    """List what is wrong, missing or late, rule by rule; exit 4 where anything is found.

    What is late is judged as of --as-of, or of today. What the table accepted.csv of a place accepts is
    counted apart until its day.

    \b
    Example:
      pgraph review
      pgraph review --data us --severity late --format junit -o review.xml
      pgraph review --rule PG-CHAIR-01
    """
    wanted = wanted_of_listing(given)
    chosen = Chosen(**given)
    partnership, withheld = opened(chosen)
    with errors_without(withheld), at_work("reviewing"):
        answered = partnership.review(
            chosen.as_of or datetime.now(tz=UTC).astimezone().date().isoformat(),
            profile=profile,
            rules=rules,
            severity=severity,
            new_since=new_since,
            explain=bool(rules) or chosen.full or chosen.form in EXPLAINED,
        )
        found = any(section.part is Part.FINDINGS for section in answered.sections)
        if wanted:
            answered = partnership.listed(answered, **held_against(partnership, wanted))
            found = found and answered.found
    if chosen.no_names:
        answered = answered.mapped(withheld)
    with at_work("writing the review"):
        written = write(answered, chosen.form, full=chosen.full)
    deliver(written, chosen.output, reading=chosen.reading())
    if found:
        raise click.exceptions.Exit(EXIT_FOUND)
