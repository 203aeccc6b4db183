"""Bodies linked with one by no reporting line: named wherever its sub-groups, seats or clauses are told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from partnership_graph import Partnership
from tests.small_place import said_beside

Made = Callable[..., Partnership]

PLACE = {
    "boards": "id,name\nboard,Board\ngroup,Group\nexec,Executive\nabove,Council Committee",
    "organisations": "id,name\nteam,Team",
    "reporting_lines": (
        "id,from_id,to_id,kind\n1,group,board,sub_group_of\n2,group,board,supports\n"
        "3,exec,board,supports\n4,team,board,supports\n5,board,above,briefs"
    ),
    "terms_of_reference": "id,body_id,clause,text\n6,board,remit,To meet",
}
SAID = (
    "2 bodies are linked with it by another line than a reporting line: "
    "Executive (supports), Council Committee (briefs) (pgraph lines board)"
)


@pytest.mark.parametrize("question", ["members", "terms", "show"])
def test_they_are_counted_and_named_with_the_command_that_lists_the_lines(
    made: Made, question: str
) -> None:
    assert SAID in said_beside(made(**PLACE).ask(question, wanted="board"))


def test_they_are_named_beneath_what_answers_to_a_board_and_not_above_it(made: Made) -> None:
    place = made(**PLACE)
    assert SAID in said_beside(place.chain("board", down=True))
    assert SAID not in said_beside(place.chain("board"))
