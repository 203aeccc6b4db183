"""Names as they are compared, many at once, and texts that surely hold no word: as one by one, in a part of the time."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from partnership_graph.facts import spelling
from partnership_graph.facts.spelling import all_plain, holding_words, plain

NAMES = st.text("aAeT the&'\u2019-_%£\n.()ßÉ\u01310", max_size=12)

_BASES = (
    "dry",
    "tie",
    "plan",
    "party",
    "duty",
    "bank",
    "time",
    "box",
    "axe",
    "come",
    "deny",
    "age",
)
_ENDS = ("", "s", "es", "ies", "ing", "ed", "e", "y")
WORDS = st.builds(
    lambda bases, end: "".join(bases).removesuffix("y" if end == "ies" else "") + end,
    st.lists(st.sampled_from(_BASES), min_size=1, max_size=2),
    st.sampled_from(_ENDS),
)


@given(st.lists(NAMES, max_size=5))
@example(["the The  the", "", "A & B's", " £5 the", "the\nthe"])
def test_names_are_the_same_at_once_as_one_by_one(names: list[str]) -> None:
    assert all_plain(names) == [plain(name) for name in names]


@given(st.lists(WORDS, min_size=1, max_size=2), st.lists(WORDS, min_size=1, max_size=4))
@example(["drying"], ["dries"])
@example(["timebank"], ["time", "banks"])
def test_a_text_that_is_told_by_how_words_begin_is_told_rightly(
    asked: list[str], text: list[str]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        told = holding_words(" ".join(asked))(" ".join(text))
        patch.setattr(spelling, "_in_every_form", lambda _: "")
        assert told == holding_words(" ".join(asked))(" ".join(text))
