"""The commands that correct somebody's own tables, by their names: ``pgraph add line``, ``pgraph end seat``.

A command is made when it is run, by ``correcting``; here stands only what is said of it.
"""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from partnership_graph.cli.lazy import Later, imported

VERBS: Final = {
    "add": "Add {} to your own tables.",
    "change": "Change {}, in your own tables: some cells of its row.",
    "end": "End {}, in your own tables: from some day on it no longer holds.",
    "remove": "Remove {} from your own tables, where no other row refers to it.",
}
"""What may be done, and what doing so is called."""

SAID: Final = {
    "body": "a body or an organisation",
    "line": "a line between two bodies",
    "person": "a person",
    "post": "a post",
    "rule": "a rule of a body: its quorum, or a clause of its terms of reference",
    "seat": "a seat on a body",
    "source": "a document that states facts",
    "stage": "a stage of an escalation",
}
"""What it may be done to: ``editing.subjects`` says in which tables."""

_CITED: Final = "--source tor-2024 --locator 4.2"
EXAMPLES: Final = {
    "add body": f'--data us --name "Housing Panel" --kind panel {_CITED}',
    "add line": f'--data us --from "Housing Panel" --to "Trust Board" --kind sub_group_of {_CITED}',
    "add person": f'--data us --name "Sam Example" {_CITED}',
    "add post": f'--data us --name "Director of Housing" --held-by "Sam Example" {_CITED}',
    "add rule": f'--data us --body "Trust Board" --about frequency --text "Every quarter" {_CITED}',
    "add seat": f'--data us --body "Trust Board" --member "Director of Housing" --capacity chair {_CITED}',
    "add source": '--data us --name "Terms of reference" --dated 2024-03-01 '
    '--document-file tor.pdf --publisher "Bayford Council"',
    "add stage": '--data us --body "Trust Board" --trigger dispute --stage 1 --to "Bayford Council" '
    f'--text "Where the members cannot agree" {_CITED}',
    "change body": '"Housing Panel" --data us --name "Housing and Homes Panel"',
    "change line": "housing-panel-to-board --data us --kind reports_to",
    "change person": '"Sam Example" --data us --name "Sam Exemplar"',
    "change post": '"Director of Housing" --data us --organisation "Bayford Council"',
    "change rule": "trust-board-quorum --data us --minimum 5",
    "change seat": "housing-on-board --data us --capacity joint_chair",
    "change source": "tor-2024 --data us --publisher 'Bayford Council'",
    "change stage": "trust-board-dispute-1 --data us --time-limit '5 working days'",
    "end body": '"Housing Panel" --data us --on 2025-04-01 --source minutes-2025 --locator 7',
    "end line": '--from "Housing Panel" --to "Trust Board" --data us --on 2025-04-01',
    "end person": '"Sam Example" --data us --on 2025-04-01',
    "end post": '"Director of Housing" --data us --on 2025-04-01',
    "end rule": "trust-board-quorum --data us --on 2025-04-01",
    "end seat": '--body "Trust Board" --member "Director of Housing" --data us --on 2025-04-01',
    "end stage": "trust-board-dispute-1 --data us --on 2025-04-01",
    "remove body": '"Housing Panel" --data us --dry-run',
    "remove line": '--from "Housing Panel" --to "Trust Board" --data us --dry-run',
    "remove person": '"Sam Example" --data us --dry-run',
    "remove post": '"Director of Housing" --data us --dry-run',
    "remove rule": '--body "Trust Board" --about frequency --data us --dry-run',
    "remove seat": "housing-on-board --data us --dry-run",
    "remove source": "minutes-2025 --data us --dry-run",
    "remove stage": "trust-board-dispute-1 --data us --dry-run",
}
"""One example of each, without ``pgraph`` and the command; a document, for one, has no end."""

_MAKE: Final = "partnership_graph.cli.correcting:command_of"


def correction_commands(verb: str) -> list[Later]:
    """Return a command for each thing that a verb may be done to."""
    return [
        Later(
            name,
            VERBS[verb].format(said),
            partial(_made, verb, name),
            examples=[f"{verb} {name} {EXAMPLES[f'{verb} {name}']}"],
        )
        for name, said in SAID.items()
        if f"{verb} {name}" in EXAMPLES
    ]


def _made(verb: str, name: str) -> Any:
    return imported(_MAKE)(verb, name)
