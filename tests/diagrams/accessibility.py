"""What is checked of the page's accessibility, each check with the test that makes it; docs/accessibility.md is written from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that a test demands of the page: its criterion, what is demanded, and the test."""

    criterion: str
    demand: str
    test: str


_ACCESSIBLE: Final = "browser/test_accessible.py::"
_OPENING: Final = "browser/test_opening.py::"
_FINDING: Final = "browser/test_finding.py::"
_TURNING: Final = "browser/test_turning.py::"

CHECKS: Final = (
    Check(
        "1.1.1, 1.3.1",
        "The list says all that the picture shows, box by box and line by line, in every scene",
        _TURNING + "test_in_every_scene_the_list_and_the_buttons_hold_what_the_picture_shows",
    ),
    Check(
        "1.3.1",
        "A matrix is a table whose rows and columns have headings",
        _TURNING + "test_a_matrix_is_a_table_with_headed_rows_and_columns",
    ),
    Check(
        "1.4.1",
        "No two kinds of line look alike without colour",
        "test_scene.py::test_no_two_kinds_look_alike_without_colour",
    ),
    Check(
        "1.3.1, 1.4.1",
        "What is over is struck through and says so in words, in the list, the panel and the search",
        _TURNING + "test_what_is_over_is_struck_through_wherever_a_page_tells_of_it",
    ),
    Check(
        "1.4.3, 1.4.6, 1.4.11",
        "All text that is drawn has a contrast of 7 to 1, every line and border 4.5 to 1, faded or not",
        _ACCESSIBLE + "test_all_that_is_drawn_has_contrast",
    ),
    Check(
        "1.4.4, 1.4.10",
        "Nothing but the map itself scrolls sideways at 1280, 640, 375 and 320 pixels",
        _OPENING + "test_a_page_never_scrolls_sideways",
    ),
    Check(
        "1.4.4",
        "No letter of the map is smaller than 11 pixels, however it is made smaller",
        _OPENING + "test_letters_are_readable_and_the_map_fills_the_first_screen",
    ),
    Check(
        "1.4.11, 2.4.7",
        "The focus is outlined, in a contrast theme too",
        _ACCESSIBLE + "test_focus_is_seen_in_a_contrast_theme_and_without_one",
    ),
    Check(
        "1.4.11",
        "A contrast theme colours the map with the reader's own colours",
        _ACCESSIBLE + "test_a_contrast_theme_colours_the_map_with_the_reader_s_colours",
    ),
    Check(
        "2.1.1, 2.1.2, 2.4.3",
        "Arrows, Home and End move over the map; Enter opens, Escape closes and gives the focus back",
        _FINDING + "test_arrows_move_enter_opens_and_escape_returns",
    ),
    Check(
        "2.4.1",
        "Tab reaches the map at the third press",
        _OPENING + "test_the_map_is_three_tabs_away",
    ),
    Check(
        "2.4.1, 2.4.2, 2.4.6, 3.1.1",
        "A page has a title, one main heading, landmarks, a language and a way to skip the map",
        _ACCESSIBLE + "test_a_page_has_one_heading_landmarks_a_language_and_a_way_to_skip",
    ),
    Check("2.2.2, 2.3.3", "Nothing moves by itself", _ACCESSIBLE + "test_nothing_moves_by_itself"),
    Check(
        "2.5.7",
        "The wheel scrolls the page over the map; nothing needs a drag",
        _OPENING + "test_the_wheel_scrolls_the_page_over_the_map_and_a_drag_moves_it",
    ),
    Check(
        "2.5.8",
        "Every control is at least 24 pixels wide and high",
        _ACCESSIBLE + "test_every_target_is_large_enough",
    ),
    Check(
        "4.1.2",
        "Assistive technology meets every box as a button with a name of its own",
        _ACCESSIBLE + "test_a_screen_reader_meets_every_box_by_name",
    ),
    Check(
        "4.1.3",
        "What a change did is said in a live region",
        _ACCESSIBLE + "test_a_change_is_said_and_the_same_again_is_said_again",
    ),
    Check(
        "all that axe-core knows",
        "axe-core finds nothing in any state at 1280 pixels, nor at 375 and 320 in those laid out anew",
        _ACCESSIBLE + "test_axe_finds_nothing_in_any_state",
    ),
    Check(
        "all that axe-core knows",
        "axe-core finds nothing where no script runs",
        _ACCESSIBLE + "test_axe_finds_nothing_without_a_script",
    ),
)


def documented() -> Iterator[str]:
    """Yield the rows of the table in docs/accessibility.md."""
    yield "| criterion | what is demanded of the page | test |"
    yield "|---|---|---|"
    for check in CHECKS:
        yield f"| {check.criterion} | {check.demand} | `tests/diagrams/{check.test}` |"
