"""Characters nobody can see, and those that look like one and are needed to write a language."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from unicodedata import category

import pytest

from partnership_graph.errors import DataError
from partnership_graph.loading import load
from partnership_graph.loading.letters import unseen_in

Write = Callable[..., Path]

UNSEEN = {
    "\u00ad": "U+00AD (soft hyphen)",
    "\u034f": "U+034F (combining grapheme joiner)",
    "\u061c": "U+061C (arabic letter mark)",
    "\u115f": "U+115F (hangul choseong filler)",
    "\u180e": "U+180E (mongolian vowel separator)",
    "\u200b": "U+200B (zero width space)",
    "\u200c": "U+200C (zero width non-joiner)",
    "\u200d": "U+200D (zero width joiner)",
    "\u200e": "U+200E (left-to-right mark)",
    "\u2060": "U+2060 (word joiner)",
    "\u2066": "U+2066 (left-to-right isolate)",
    "\u2800": "U+2800 (braille pattern blank)",
    "\u3164": "U+3164 (hangul filler)",
    "\ufe0f": "U+FE0F (variation selector-16)",
    "\ufeff": "U+FEFF (zero width no-break space)",
    "\uffa0": "U+FFA0 (halfwidth hangul filler)",
    "\ufffe": "U+FFFE (no character)",
    "\uffff": "U+FFFF (no character)",
    "\U000e0041": "U+E0041 (tag latin capital letter a)",
    "\x07": "U+0007 (a control character)",
    "\x9b": "U+009B (a control character)",
}


@pytest.mark.parametrize(("letter", "called"), UNSEEN.items(), ids=UNSEEN.values())
def test_a_character_nobody_can_see_is_refused_by_its_number_and_name(
    tmp_path: Path, write: Write, letter: str, called: str
) -> None:
    place = write(tmp_path / "place", people=f"id,name\nann,Ann{letter}Lee")
    with pytest.raises(DataError) as caught:
        load(place)
    (problem,) = caught.value.problems
    assert problem.message.endswith(f" holds {called}, which nobody can see; remove it")


@pytest.mark.parametrize(
    "name",
    [
        "Siân ap Gruffudd",
        "Sia\u0302n",
        "St\u00a0Mary\u2019s Centre \u2013 annexe",
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",  # Persian
        "\u0915\u094d\u200d\u0937",  # Hindi
        "\u0dc1\u0dca\u200d\u0dbb\u0dd3",  # Sinhala
        "\u8fbb\U000e0100",  # Japanese
        "\u2714\ufe0f done",
        "\u65e5\u672c\u3000\u8a9e",
    ],
    ids=ascii,
)
def test_what_a_language_is_written_with_is_not_refused(name: str) -> None:
    assert unseen_in([name]) == {}


@pytest.mark.parametrize(
    "text", ["\u200c", "a\u200d", "\u200cb", "\ufe0f", "\u0627\u200d\u0627"], ids=ascii
)
def test_a_joiner_that_joins_nothing_is_refused(text: str) -> None:
    assert list(unseen_in([text, "Ann Lee"])) == [text]


def test_every_control_and_mark_of_direction_is_refused() -> None:
    letters = [chr(number) for number in range(sys.maxunicode + 1)]
    controls = [letter for letter in letters if category(letter) in {"Cc", "Cs", "Zl", "Zp"}]
    texts = [f"a{letter}b" for letter in controls]
    assert list(unseen_in(texts)) == texts


def test_no_letter_digit_or_sign_that_is_drawn_is_refused() -> None:
    letters = [chr(number) for number in range(sys.maxunicode + 1)]
    drawn = [letter for letter in letters if category(letter)[0] in "LNPS"]
    refused = list(unseen_in(drawn))
    assert refused == ["\u115f", "\u1160", "\u2800", "\u3164", "\uffa0"]
