"""Commands about who does what: services, agreements, actions, decisions."""

from __future__ import annotations

from typing import Any

import click

from partnership_graph.cli.options import asking_options
from partnership_graph.cli.running import ask, main


@main.command()
@click.argument("service", default="")
@click.option("--commissioned-by", default="", metavar="ID", help="That this body commissions.")
@click.option("--provided-by", default="", metavar="ID", help="That this organisation provides.")
@click.option("--at", default="", metavar="POINT", help="Delivered at this centre or setting.")
@click.option("--proposed", default="", metavar="KIND", help="For which this is proposed.")
@asking_options
def services(**given: Any) -> None:
    """List the services that meet all that is asked: who commissions, who provides, where, at what cost.

    \b
    Example:
      pgraph services --provided-by NELFT --at Schools
      pgraph services --proposed decommission
    """
    names = ("commissioned_by", "provided_by", "at", "proposed")
    asked = {name: given.pop(name) for name in names}
    service = given.pop("service")
    ask(given, lambda opened: opened.services(service, **asked))


@main.command()
@click.argument("agreement")
@asking_options
def parties(agreement: str, **given: Any) -> None:
    """List the parties to an AGREEMENT, who signed, and where two lists of them differ.

    \b
    Example:
      pgraph parties thurrock-mou-2020-agreement
    """
    ask(given, lambda opened: opened.parties(agreement))


@main.command()
@click.argument("text", default="")
@click.option("--owner", default="", metavar="ID", help="Owned by this post, person or body.")
@click.option("--lead", default="", metavar="ID", help="Led, alone or jointly, by this one.")
@click.option("--of", default="", metavar="PLAN", help="Of this plan, recommendation, objective.")
@click.option("--set-by", default="", metavar="BODY", help="Set by this body.")
@click.option("--at", default="", metavar="MEETING", help="Set at this meeting.")
@click.option("--due", default="", metavar="TEXT", help="Due then, in any spelling: 'Sept 2016'.")
@asking_options
def actions(text: str, **given: Any) -> None:
    """List the actions, recommendations and objectives that hold TEXT, and of how many.

    \b
    Example:
      pgraph actions --owner "Head of Children's Social Care"
      pgraph actions --of "Objective B2" --due 2016/17
    """
    asked = {name: given.pop(name) for name in ("owner", "lead", "of", "set_by", "at", "due")}
    ask(given, lambda opened: opened.actions(text, **asked))


@main.command()
@click.option("--by", default="", metavar="ID", help="By this body, post or person.")
@click.option("--on", default="", metavar="ID", help="On this plan, document, contract or body.")
@click.option("--to", default="", metavar="ID", help="Delegated or put to this one.")
@click.option("--at", default="", metavar="MEETING", help="At this meeting.")
@click.option("--act", default="", help="Of this act alone, such as approve or delegate.")
@asking_options
def decisions(**given: Any) -> None:
    """List decisions by whom, on what, with their outcome; steps in their stated order.

    \b
    Example:
      pgraph decisions --on thurrock-mou-2020-agreement
      pgraph decisions --by "Thurrock Cabinet" --act delegate
    """
    asked = {name: given.pop(name) for name in ("by", "on", "to", "at", "act")}
    ask(given, lambda opened: opened.decisions(**asked))
