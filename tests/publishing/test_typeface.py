"""Which letters a document can be set in is what typst finds in the typeface too."""

from __future__ import annotations

from unicodedata import category

import pytest

from partnership_graph.errors import PartnershipGraphError
from partnership_graph.publishing.pdf.blocks import Document, Heading, Pages, Paragraph, plainly
from partnership_graph.publishing.pdf.typeface import INSTEAD, Fitting, letters
from partnership_graph.publishing.pdf.typesetting import typeset


def of(text: str) -> bytes:
    blocks = (Heading(1, "Letters"), Paragraph(plainly(text)))
    return typeset(Document(title="Letters", day="", pages=(Pages(blocks=blocks),)))


def test_every_letter_of_the_typeface_can_be_set() -> None:
    every = [at for at in sorted(letters()) if category(at)[0] not in "CZ"]
    assert len(every) > 2000
    assert of(" ".join(every)).startswith(b"%PDF")


@pytest.mark.parametrize("letter", ["\u4f60", "\u0635", "\U0001f9d2", "\u0915"])
def test_a_letter_that_it_lacks_could_not_be_set_and_becomes_a_box(letter: str) -> None:
    with pytest.raises(PartnershipGraphError, match=r"cannot be set as PDF .* in another format"):
        of(letter)
    fitting = Fitting()
    assert fitting(f"a{letter}b") == f"a{INSTEAD}b"
    assert f"U+{ord(letter):04X}" in fitting.said


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (
            "Si\u00e2n, \u0174yn, \u0141ukasz, \u0160ime",
            "Si\u00e2n, \u0174yn, \u0141ukasz, \u0160ime",
        ),
        ("e\u0301", "\u00e9"),
        ("non\u2011breaking \ufb03x \uff21", "non\u2010breaking ffix A"),
        ("a\u200dfamily\ufe0f", "afamily"),
        ("one\n\tline", "one line"),
        ("bell\x07", "bell\\x07"),
    ],
)
def test_what_is_another_form_of_letters_that_it_has_is_written_with_these(
    written: str, shown: str
) -> None:
    fitting = Fitting()
    assert fitting(written) == shown
    assert not fitting.said


def test_of_many_letters_that_it_lacks_some_are_named_and_the_others_counted() -> None:
    fitting = Fitting()
    fitting("".join(map(chr, range(0x4E00, 0x4E00 + 20))))
    assert fitting.said.endswith("U+4E0B and 8 more.")
