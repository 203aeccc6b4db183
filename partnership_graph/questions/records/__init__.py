"""The records themselves: finding, showing, listing them."""

from __future__ import annotations

from typing import Final

from partnership_graph.questions.declaration import WANTED, Argument, Question

QUESTIONS: Final = (
    Question(
        name="find",
        leads_on=False,
        asks="List what is called TEXT, by name, id or another name.",
        arguments=(Argument(name="text", typed="TEXT", required=True),),
        examples=('find "partnership board"',),
        dated=False,
        words=(
            "search",
            "look up",
            "acronym",
            "abbreviation",
            "what is called",
            "who is",
            "initials",
            "short for",
        ),
    ),
    Question(
        name="show",
        leads_on=False,
        listing=False,
        asks="Show everything recorded of one thing, each fact with its paragraph.",
        arguments=(WANTED,),
        examples=("show BOARD",),
        dated=False,
        words=(
            "everything about",
            "details",
            "profile",
            "tell me about",
            "describe",
            "what does it do",
            "role",
            "all that is known",
        ),
    ),
    Question(
        name="names",
        asks="Tell what a thing is and was called: "
        "other and former names, where each holds, and its look-alikes.",
        arguments=(Argument(name="wanted", of="thing", typed="THING", required=True),),
        examples=("names BOARD",),
        dated=False,
        words=(
            "also called",
            "former name",
            "formerly",
            "renamed",
            "rename",
            "alias",
            "abbreviation of",
            "misspelt",
            "known as",
            "successor",
            "identifier",
            "the same as",
        ),
    ),
    Question(
        name="define",
        asks="Tell what a word means here: a tier, an abbreviation, a capacity, a kind of line.",
        arguments=(Argument(name="text", typed="WORD", required=True, phrase=True),),
        examples=('define "community level"', "define advisor", "define ABBREVIATION"),
        dated=False,
        words=(
            "definition",
            "meaning",
            "what does it mean",
            "what is a",
            "stands for",
            "glossary",
            "jargon",
            "explain",
            "term",
        ),
    ),
    Question(
        name="facts",
        leads_on=False,
        asks="List the rows of any table that hold TEXT, in their words or their locators.",
        arguments=(
            Argument(name="text", typed="TEXT"),
            Argument(
                name="about",
                of="row",
                option="--about",
                or_words=True,
                about="Rows that mention this thing (an id or a name), or else hold these words.",
            ),
            Argument(
                name="kind",
                option="--kind",
                about="Rows of this table or kind, such as figure or advises.",
            ),
        ),
        examples=(
            'facts "terms of reference" --kind party',
            "facts --kind figure --about SERVICE",
        ),
        dated=False,
        words=(
            "search the text",
            "figure",
            "number",
            "percentage",
            "deprivation",
            "budget",
            "statistics",
            "paragraph",
            "definition",
            "what does it mean",
            "quote",
            "terms of reference",
        ),
    ),
    Question(
        name="places",
        asks="List the places that are loaded: "
        "what each is called, what it is, its tiers and its licence.",
        examples=("places",),
        dated=False,
        words=(
            "which partnerships",
            "what is loaded",
            "licence",
        ),
    ),
)
