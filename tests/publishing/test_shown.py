"""What a notebook shows of an answer: all that one screen holds, and nothing of the data runs or makes an element."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest

from partnership_graph import Partnership, Pictures, load
from partnership_graph.publishing.formats import write
from partnership_graph.publishing.table import ResultTable

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>&amp;'\" | **Board**"


class _Seen(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: dict[str, set[str]] = {}
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.setdefault(tag, set()).update(name for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


@pytest.mark.parametrize(
    "asked", [("chain", "mase"), ("members", "ice"), ("quorum", "bd-childrens-partnership")]
)
def test_an_answer_shows_what_one_screen_of_text_holds(asked: tuple[str, str]) -> None:
    answer = getattr(load(), asked[0])(asked[1])
    seen = " ".join(" ".join(_Seen(answer._repr_html_()).texts).split())
    for line in write(answer, "text").decode().splitlines():
        said = line.strip().removeprefix("Note: ").removeprefix("note: ")
        assert said in seen, line
    assert answer._repr_markdown_() == write(answer, "markdown").decode()
    assert repr(answer).startswith(f"<{answer.question} ")
    assert len(repr(answer)) < 250


def test_nothing_of_the_data_makes_an_element(made: Callable[..., Partnership]) -> None:
    name = HOSTILE.replace('"', '""')
    odd = made(boards=f'id,name,note\nodd,"{name}","{name}"')
    known = {"h3", "h4", "p", "strong", "ul", "li", "em", "small"}
    seen = _Seen(odd.show("odd")._repr_html_())
    assert seen.tags.keys() <= known
    assert set().union(*seen.tags.values()) <= {"style"}
    assert "alert(1)" in "".join(seen.texts)


def test_rows_show_themselves_as_a_table() -> None:
    seen = _Seen(
        ResultTable(
            columns=[HOSTILE], rows=[["\u202ename", None, [1]]], footer=HOSTILE
        )._repr_html_()
    )
    assert seen.tags == {"table": set(), "thead": set(), "tr": set(), "th": {"scope"}, "tbody": set(), "td": set(), "p": set(), "small": set()}  # fmt: skip
    assert seen.texts == [HOSTILE, r"\u202ename", "[1]", HOSTILE]


def test_a_picture_shows_itself_in_a_frame_that_reaches_nothing_of_the_notebook() -> None:
    shown = Pictures(load("thurrock")).chain("mase")._repr_html_()
    (sandbox,) = re.findall(r'<iframe title="[^"]*" sandbox="([^"]*)"', shown)
    assert "allow-same-origin" not in sandbox
    assert "allow-top-navigation" not in sandbox
    assert _Seen(shown).tags.keys() == {"iframe"}
