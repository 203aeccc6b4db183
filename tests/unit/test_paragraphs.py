"""The paragraph that a locator names: found in a few lines of text, or not told where it is in doubt."""

from __future__ import annotations

import time

import pytest

from partnership_graph.loading.numbering import Numbered
from partnership_graph.loading.paragraphs import Paragraphs
from partnership_graph.loading.passages import BEGINNING, LONGEST, Passage

TERMS = """\
Terms of reference

1. Purpose

1.1 The Board leads.
- 1.2 It has two groups:
  - one for places;
  - one for plans.

2. **Members**

**2.1.** The chair is elected.

2.2 The members are
listed overleaf.

3. Principles

We agree that:

- a) Nothing is decided twice.
- b) Everything is written down.

4. Review

These terms are read every year.

Table 1. Meetings held
Month\tPlace
May\tBayford

Contact Officer: Ann Lee
"""


def said(text: str, *cited: str | tuple[str, str]) -> list[str]:
    """Return what each citation of a text says, "" where it is not told."""
    all_cited = [("paper", item) if isinstance(item, str) else item for item in cited]
    paragraphs = Paragraphs(Numbered(text), all_cited)
    return [paragraphs.words(source, locator) for source, locator in all_cited]


@pytest.mark.parametrize(
    ("locator", "words"),
    [
        ("1.1", "The Board leads."),
        ("para 1.1", "The Board leads."),
        ("paragraph 1.1", "The Board leads."),
        ("§ 1.1", "The Board leads."),
        ("s1.1", "The Board leads."),
        ("s. 1.1", "The Board leads."),
        ("ToR 1.1", "The Board leads."),
        ("Terms of reference, section 1.1", "The Board leads."),
        ("1.2", "It has two groups: \u2022 one for places; \u2022 one for plans."),
        ("2.1", "The chair is elected."),
        ("2.2", "The members are listed overleaf."),
        ("section 4", "Review These terms are read every year."),
        ("4", "Review These terms are read every year."),
        ("Terms 4", "Review These terms are read every year."),
        ("3(b)", "Everything is written down."),
        ("Terms 3(a)", "Nothing is decided twice."),
        ("Table 1", "Table 1. Meetings held Month Place May Bayford"),
        ("ToR Table 1", "Table 1. Meetings held Month Place May Bayford"),
        ("Contact Officer", "Contact Officer: Ann Lee"),
    ],
)
def test_a_number_that_stands_once_is_told(locator: str, words: str) -> None:
    assert said(TERMS, locator) == [words]


@pytest.mark.parametrize(
    "locator",
    [
        pytest.param("2.3", id="a number beyond the last"),
        pytest.param("7", id="a section beyond the last"),
        pytest.param("3(c)", id="a letter beyond the last"),
        pytest.param("Table 2", id="a table beyond the last"),
        pytest.param("page 1", id="a page"),
        pytest.param("p 4", id="another page"),
        pytest.param("row 1", id="a row of no known list"),
        pytest.param("14 July", id="a day"),
        pytest.param("July 4", id="a day, the month first"),
        pytest.param("1.1-1.2", id="several paragraphs"),
        pytest.param("1.1, 1.2 and 2.1", id="a list of them"),
        pytest.param("2.1 (second)", id="the second of one"),
        pytest.param("2.1 (first)", id="the first of one"),
        pytest.param("1.1 (heading Members)", id="what it says beside is not understood"),
        pytest.param("Appendix 2, para 1.1", id="of a part that has no caption"),
        pytest.param("the whole document", id="no paragraph"),
        pytest.param("", id="nothing"),
        pytest.param("4" * 10_000, id="a very long number"),
        pytest.param("1.1 table", id="a paragraph without a table"),
    ],
)
def test_what_is_not_there_or_not_understood_is_not_told(locator: str) -> None:
    assert said(TERMS, locator) == [""]


def test_a_number_that_stands_twice_is_not_told() -> None:
    text = "1.1 One.\n\n1.2 Two.\n\n1.1 Another one.\n\n1.2 Another two.\n"
    assert said(text, "1.1", "1.2") == ["", ""]


def test_which_of_two_in_one_report_may_be_said() -> None:
    text = "3.1 One.\n\n3.2 Two.\n\n3.2 Two by mistake.\n\n3.3 Three.\n"
    cited = ("3.2", "3.2 (first)", "3.2 (second)", "3.2 (third)")
    assert said(text, *cited) == ["", "Two.", "Two by mistake.", ""]


TWO_REPORTS = """\
Cover

1. Summary

1.1 The cover begins.

2. Reasons

2.1 The cover's reasons.

3. Money

3.1 The cover's money.

Appendix

1. Introduction

1.1 The memorandum begins.

2. Parties

2.1 The memorandum's parties.

2.2 The memorandum's others.
"""


def test_what_is_cited_beside_it_says_in_which_report_a_number_stands() -> None:
    told = said(TWO_REPORTS, "Cover 1.1", "Cover 3.1", "MOU 1.1", "MOU 2.1", "MOU 2.2", "MOU 2")
    assert told == [
        "The cover begins.",
        "The cover's money.",
        "The memorandum begins.",
        "The memorandum's parties.",
        "The memorandum's others.",
        "Parties 2.1 The memorandum's parties. 2.2 The memorandum's others.",
    ]


def test_without_that_it_is_not_told() -> None:
    assert said(TWO_REPORTS, "Cover 1.1", "MOU 1.1", "MOU 2.1") == ["", "", ""]


def test_a_number_lost_from_one_report_is_not_told_from_the_other() -> None:
    lost = TWO_REPORTS.replace("2.1 The memorandum's parties", "The memorandum's parties")
    cited = ("Cover 1.1", "Cover 2.1", "Cover 3.1", "MOU 1.1", "MOU 2.1", "MOU 2.2")
    told = dict(zip(cited, said(lost, *cited), strict=True))
    assert told["MOU 2.1"] == ""
    assert told["Cover 2.1"] == "The cover's reasons."


def test_a_numbering_is_of_one_source() -> None:
    text = "Report\n\n1. One.\n\n2. Two.\n\n3. Three.\n"
    told = said(text, ("first", "para 2"), ("second", "para 2"), ("second", "para 3"))
    assert told == ["", "", ""]


def test_a_run_that_nobody_else_has_is_told_where_most_of_it_is_cited() -> None:
    report = "".join(f"{number}. Paragraph {number}.\n\n" for number in range(1, 31))
    minutes = "".join(f"{number}. Item {number}.\n\n" for number in range(1, 8))
    cited = [("report", f"para {number}") for number in range(20, 31)]
    cited += [("minutes", f"item {number}") for number in range(1, 8)]
    told = said(f"{report}Minutes\n\n{minutes}", *cited)
    assert told[0] == "Paragraph 20."
    assert told[-7:] == [f"Item {number}." for number in range(1, 8)]


MINUTES = "".join(
    f"MINUTES\n\n{day}, 9am\n\nAttendees\nAnn Lee\n\n"
    + "".join(f"{item}. Item {item} of {month}.\n\n" for item in range(1, 6))
    for day, month in (("29th July 2016", "July"), ("August 25, 2016", "August"))
)


@pytest.mark.parametrize(
    ("day", "month"),
    [
        ("2016-07-29", "July"),
        ("2016-08-25", "August"),
        ("2016-07-30", ""),
        ("2016-07", ""),
        ("", ""),
    ],
)
def test_of_minutes_alike_those_are_told_above_which_their_day_stands(day: str, month: str) -> None:
    cited = [("minutes", f"item {number}") for number in range(1, 6)]
    paragraphs = Paragraphs(Numbered(MINUTES), [*cited, ("other", "1")], {"minutes": day})
    assert paragraphs.words("minutes", "item 2") == (month and f"Item 2 of {month}.")


def test_a_heading_of_one_word_is_told_of_several_sources_only_above_its_own_numbers() -> None:
    cited = [("minutes", "Attendees"), *(("minutes", f"item {number}") for number in range(1, 6))]
    july = MINUTES[: MINUTES.index("MINUTES", 1)]
    for dated, words in (("2016-07-29", "Attendees Ann Lee"), ("2016-08-25", "")):
        paragraphs = Paragraphs(
            Numbered(
                f"{july}Others\n\n1. More.\n\n2. Still more.\n\n3. And.\n\n4. So.\n\n5. On.\n"
            ),
            [*cited, ("other", "para 1")],
            {"minutes": dated},
        )
        assert paragraphs.words("minutes", "Attendees") == words


def test_a_part_with_a_caption_of_its_own_is_looked_into_alone() -> None:
    text = (
        "Agenda\n\nITEM: 5\n\n1.1 Five begins.\n\n1.2 Five goes on.\n\n"
        "ITEM: 6\n\n1.1 Six begins.\n\n1.2 Six goes on.\n"
    )
    cited = ("item 5 para 1.1", "item 6 para 1.1", "item 6 para 1.2", "item 7 para 1.1")
    assert said(text, *cited)[3] == ""
    assert "Six begins." not in said(text, *cited)[0]


def test_a_table_of_contents_is_no_paragraph() -> None:
    text = (
        "1.1 THE BOARD\t3\n1.2 Its groups ......... 4\n\n1.1 The Board leads.\n\n1.2 Two groups.\n"
    )
    assert said(text, "1.1", "1.2") == ["The Board leads.", "Two groups."]


def test_a_day_and_a_sentence_about_a_figure_are_no_labels() -> None:
    text = (
        "3 October 6pm\n\nFigure 2 shows more.\n\n3. Places\n\nIn Bayford.\n\nFigure 2 The places\n"
    )
    assert said(text, "section 3", "Fig 2") == ["Places In Bayford.", "Figure 2 The places"]


def test_a_word_that_begins_like_a_month_is_none() -> None:
    text = "3 Places\n\nIn Bayford.\n\n4 Mayor\n\nThere is one.\n\n5 Markets\n\nOn Mondays.\n"
    assert said(text, "Mayor 4", "section 5") == ["Mayor There is one.", "Markets On Mondays."]


def test_a_paragraph_ends_before_a_heading_and_before_who_wrote_the_report() -> None:
    text = "1.1 The end.\n\nWhat Is Next\n\nMore words.\n"
    assert said(text, "1.1") == ["The end."]
    assert said("1.1 The end.\n\nReport Author: Ann Lee\nOfficer\n", "1.1") == ["The end."]


def test_a_list_that_a_paragraph_introduces_may_have_headings() -> None:
    text = "2.1 The members are:\n\nCouncils\n\n- Bayford\n\nHealth\n\n- A trust\n\n2.2 More.\n"
    assert said(text, "2.1") == ["The members are: Councils \u2022 Bayford Health \u2022 A trust"]


def test_a_table_in_a_paragraph() -> None:
    text = "5.8 These are held:\n\nName\tPlace\nA\tBayford\n\nMore.\n\n5.9 Next.\n"
    assert said(text, "5.8 table") == ["Name Place A Bayford"]


# --- the words as they stand on a page ---


def passage(text: str) -> str:
    return Passage(text).about()


def test_marks_tags_and_unseen_characters_are_no_words() -> None:
    text = "**One** *two* <b>three</b> &amp; four\u200b\u202e five\x07\u00ad six\n\n## seven"
    assert passage(text) == "One two three & four five six seven"


def test_a_tag_made_of_entities_is_left_as_text() -> None:
    assert passage("&lt;script&gt;alert(1)&lt;/script&gt;") == "<script>alert(1)</script>"


def test_a_long_paragraph_is_cut_after_a_sentence() -> None:
    words = passage("This sentence has some words in it. " * 40)
    assert words.endswith("in it. \u2026")
    assert len(words) <= LONGEST + 2


def test_without_a_sentence_no_name_is_cut_in_two() -> None:
    text = f"{'words and ' * 58}Jane Elizabeth Smith-Jones of Bayford {'and more ' * 20}"
    assert 580 < text.index("Smith-Jones") < LONGEST
    assert passage(text).endswith("words and \u2026")


def test_one_very_long_word_is_not_told() -> None:
    assert passage("x" * 10_000) == ""


@pytest.mark.parametrize(
    "hostile",
    [" " * 300_000, "." * 300_000, "\t" * 300_000, "1." * 150_000, "(" * 300_000, "<b" * 150_000],
)
def test_no_text_takes_long(hostile: str) -> None:
    started = time.perf_counter()
    said(f"1.1 One.\n{hostile}\n1.2 Two.\n", "1.1", "1.2", "Table 1", "Summary", "3(a)")
    assert time.perf_counter() - started < 5


# --- the words that name what is asked about ---

FILLER = "This sentence has some words in it. "


@pytest.mark.parametrize("before", [0, 1, 20, 100])
@pytest.mark.parametrize("after", [0, 1, 20, 100])
def test_the_words_of_a_long_paragraph_name_what_it_is_quoted_for(before: int, after: int) -> None:
    named = "It was agreed that the Housing & Health Panel, of Bayford, will see to it."
    words = Passage(f"{FILLER * before}{named} {FILLER * after}").about(
        [("The Housing and Health Panel", "HHP")]
    )
    assert named in words
    assert len(words) <= LONGEST + 4
    assert ("\u2026 " in words) == (before >= 20)
    assert words.endswith("\u2026") == (after >= 20)


def test_of_two_things_far_apart_a_piece_each_is_told() -> None:
    text = f"{FILLER * 20}Ann Lee spoke. {FILLER * 20}The cost is 12,500 pounds. {FILLER * 20}"
    words = Passage(text).about([("Ann Lee",), ("12500",)])
    assert "Ann Lee spoke." in words
    assert "The cost is 12,500 pounds." in words
    assert words.index(" \u2026 ", words.index("spoke")) < words.index("The cost")
    assert len(words) <= LONGEST + 8


def test_where_nothing_is_named_it_is_said_that_the_beginning_is_told() -> None:
    begins = passage(FILLER * 40).removesuffix(" \u2026")
    assert Passage(FILLER * 40).about([("Ann Lee",)]) == f"{begins} {BEGINNING}"
    assert Passage(FILLER).about([("Ann Lee",)]) == FILLER.strip()


def test_a_name_in_a_line_too_long_to_be_told_is_told_with_what_stands_around_it() -> None:
    text = f"{'Alpha Beta ' * 100}Ann Lee {'Gamma Delta ' * 100}"
    words = Passage(text).about([("Ann Lee",)])
    assert "Ann Lee" in words
    assert words.startswith("\u2026 ")
    assert words.endswith(" \u2026")
    assert len(words) <= LONGEST + 4


def test_a_list_of_names_goes_on_to_the_one_asked_about_and_no_further_than_the_list() -> None:
    text = (
        "Minutes\n\nPresent: Councillors Ann Lee (Chair) and Bo May\n\nCy Day, Officer, Bayford\nCouncil\n\n"
        "Di Fox, Director of Care\n\nBayford Partnership Foundation Trust\n\nEd Ray, Head of Housing\n\n"
        "Apologies: Flo Kay\n\nIn attendance:\n\nGus Orr, Clerk\n\n1. Item\n\nWords.\n"
    )
    found = Paragraphs(Numbered(text), [("paper", "minutes Present")], {}).passage(
        "paper", "minutes Present"
    )
    assert found.about([("Ed Ray",)]).endswith(
        "Bayford Partnership Foundation Trust Ed Ray, Head of Housing"
    )
    assert "Council Di Fox" in found.about([("Ed Ray",)])
    assert found.about([("Gus Orr",)]) == f"{found.about()} {BEGINNING}"
