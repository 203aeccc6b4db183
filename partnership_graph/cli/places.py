"""Commands about places: centres, wards and tiers."""

from __future__ import annotations

from typing import Any

import click

from partnership_graph.cli.options import asking_options
from partnership_graph.cli.running import ask, main

_WITHIN = click.option("--in", "within", default="", metavar="AREA", help="In this locality.")


@main.command()
@click.argument("centre", default="")
@_WITHIN
@click.option("--ward", default="", help="That serve this ward.")
@click.option("--proposed", default="", metavar="KIND", help="For which this is proposed: close.")
@asking_options
def centres(centre: str, within: str, ward: str, proposed: str, **given: Any) -> None:
    """List the children's centres by locality, with their wards and what is proposed for each.

    \b
    Example:
      pgraph centres --in East
      pgraph centres --ward Belhus --as-of 2016-10-12
      pgraph centres --proposed close
    """
    ask(
        given,
        lambda opened: opened.centres(centre, within=within, ward=ward, proposed=proposed),
    )


@main.command()
@click.option("--of", default="", metavar="CENTRE", help="Served by this centre.")
@_WITHIN
@asking_options
def wards(of: str, within: str, **given: Any) -> None:
    """List the wards by the centre that serves them, and those that none serves.

    \b
    Example:
      pgraph wards --of "East Tilbury"
    """
    ask(given, lambda opened: opened.wards(of=of, within=within))


@main.command()
@click.argument("wanted", metavar="[TIER|ID]", default="")
@asking_options
def tier(wanted: str, **given: Any) -> None:
    """Tell what is placed at a TIER and what lies within its footprint, or the tier of a thing.

    \b
    Example:
      pgraph tier system
      pgraph tier "MSB Hospital Group"
    """
    ask(given, lambda opened: opened.tier(wanted))
