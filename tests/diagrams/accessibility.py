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
_MOVING: Final = "browser/test_moving.py::"
_TASKS: Final = "browser/test_tasks.py::"
_PAGE: Final = "page/test_page.py::"

CHECKS: Final = (
    Check(
        "1.1.1, 1.3.1",
        "The list says every box and every line of the picture, in every state of every day",
        _PAGE + "test_the_list_says_every_box_and_every_line_that_is_shown",
    ),
    Check(
        "1.1.1, 1.3.1",
        "The list in the page is the picture, whatever is switched on",
        _ACCESSIBLE + "test_the_list_is_the_picture_in_every_state",
    ),
    Check(
        "1.3.1",
        "A matrix is a table whose rows and columns have headings",
        _OPENING + "test_a_matrix_is_a_table_with_headed_rows_and_columns",
    ),
    Check(
        "1.4.3, 1.4.6",
        "The letters of the page have a contrast of 7 to 1, on a light screen and on a dark one",
        _ACCESSIBLE + "test_dark_and_light_letters_can_be_read_on_the_page",
    ),
    Check(
        "1.4.4, 1.4.10",
        "Nothing but the map itself scrolls sideways at 1280, 640, 375 and 320 pixels",
        _OPENING + "test_a_page_never_scrolls_sideways",
    ),
    Check(
        "1.4.4",
        "No letter of the map is smaller than 11 pixels as it opens, at any width",
        _OPENING + "test_letters_are_readable_and_the_map_fills_the_first_screen",
    ),
    Check(
        "1.4.11, 2.4.7",
        "The focus is seen, in a contrast theme too",
        _ACCESSIBLE + "test_focus_is_seen_in_a_contrast_theme_and_without_one",
    ),
    Check(
        "1.4.11",
        "A contrast theme colours the map with the reader's own colours",
        _ACCESSIBLE + "test_a_contrast_theme_colours_the_map_with_the_reader_s_colours",
    ),
    Check(
        "2.1.1",
        "What an officer does with the mouse is done by keyboard: the twelve tasks",
        _TASKS + "test_list_the_members_and_open_the_fourth_by_keyboard",
    ),
    Check(
        "2.1.1, 2.1.2, 2.4.3",
        "Arrows, Home and End move over the map; Enter opens, Escape closes and gives the focus back",
        _ACCESSIBLE + "test_arrows_home_and_end_move_enter_opens_and_escape_returns",
    ),
    Check(
        "2.1.4",
        "Keys of one character can be turned off",
        _ACCESSIBLE + "test_number_keys_tell_the_steps_until_they_are_turned_off",
    ),
    Check(
        "2.4.1, 2.4.2, 2.4.6, 3.1.1",
        "A page has a title, one main heading, landmarks, a language and ways to skip",
        _ACCESSIBLE + "test_a_page_has_one_heading_landmarks_a_language_and_ways_to_skip",
    ),
    Check("2.2.2, 2.3.3", "Nothing moves by itself", _ACCESSIBLE + "test_nothing_moves_by_itself"),
    Check(
        "2.5.7",
        "The wheel scrolls the page over the map",
        _MOVING + "test_a_plain_wheel_scrolls_the_page_and_one_with_ctrl_zooms",
    ),
    Check(
        "2.5.7",
        "A box is moved by keys as well as by a drag, and nothing needs to be moved",
        _MOVING + "test_alt_and_arrows_move_a_box_without_a_pointer",
    ),
    Check(
        "2.5.8",
        "Every control is at least 24 pixels wide and high",
        _ACCESSIBLE + "test_every_target_is_large_enough",
    ),
    Check(
        "2.4.11",
        "The panel never covers what was asked for",
        _MOVING + "test_the_panel_leaves_the_map_its_size_and_never_covers_what_was_asked",
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
        "axe-core finds nothing in any state at 1280 pixels, nor dark, in a contrast theme, at 375 and 320 in those laid out anew",
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
