"""What may be asked next where nothing recorded answers: of a thing, or of words."""

from __future__ import annotations

from partnership_graph.answers.answer import Answer
from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.facts.pasted import command

_BY_NAME = "facts"
"""The question that has looked at every row: what is left to look at are the names of things."""


def next_step(answer: Answer, question: str, named: str, words: str) -> Remark | None:
    """Return what may be asked next; None where something answers, or a remark names it already.

    Args:
        answer: the answer.
        question: the name of the question that was asked.
        named: the id of the thing that it was asked of, if it was of one.
        words: the words that it was asked by, if it was by words.
    """
    if answer.found or any(item.option for item in answer.remarks):
        return None
    if named:
        text, option = "everything recorded of it can be shown", command("show", named)
    elif words and question == _BY_NAME:
        text, option = "names can be searched as well", command("find", words)
    elif words:
        text, option = "the text of every row can be searched", command("facts", words)
    else:
        return None
    return Remark(kind=Kind.BESIDE, text=text, option=option)
