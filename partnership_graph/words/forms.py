"""What officers ask most, as they put it: each form of words with the question and the arguments it means.

In a form ``a|b`` is one word of several, ``[a]`` may be left out, a word in capitals is a set of ``patterns.SETS``, and
``{argument}`` is what an argument of the question is given: it has to be the name of one thing, of certain tables where these
stand behind a colon. Every word of a sentence has to fill a form. No form is of a place, and none lists everything there is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final


@dataclass(frozen=True, slots=True)
class Intent:
    """Something that is asked, in all forms of words that mean it.

    ``given`` are the arguments that all its forms give; ``day`` is what takes a day in the sentence: an argument, or ``as_of``,
    and where it is empty a sentence with a day is not read so. One that ``is_last`` is read only where no other is.
    """

    question: str
    forms: tuple[str, ...]
    given: Mapping[str, Any] = field(default_factory=dict)
    day: str = "as_of"
    needs_day: bool = False
    is_last: bool = False


_SOMEBODY: Final = "people,posts,organisations"
_KNOWN: Final = "people,organisations,boards,documents,contracts,services,programmes,childrens_centres,areas,meetings"

INTENTS: Final = (
    Intent(
        "chain",
        (
            "WHO|WHAT [BODIES] DOES {wanted} report|answer|account [up] TO",
            "TO WHO|WHAT [BODIES] DOES {wanted} report|answer|account",
            "where DOES {wanted} report|answer|account [up] [TO]",
            "WHO|WHAT [BODIES] IS {wanted} accountable|answerable|responsible to",
            "to WHO|WHAT [BODIES] IS {wanted} accountable|answerable|responsible",
            "{wanted} reports|answers TO WHO|WHAT",
            "WHO|WHAT [BODIES] IS above|over {wanted}",
            "[WHAT] [IS] reporting|accountability line|lines|route|chain|arrangements of|for|from {wanted}",
            "[WHAT] [IS] accountability|governance of|for {wanted}",
            "WHO|WHAT [BODIES] DOES {wanted} sit|come|fall under|below|beneath",
            "[WHAT] [IS] line of accountability of|for|from {wanted}",
            "[WHAT] [IS] [stated] upward line|lines of|for|from {wanted}",
            "{wanted} [reporting] chain|line|lines|route",
            "{wanted} [upward] line|lines",
            "{wanted} accountability|governance [chain|line|lines|route]",
            "[WHAT] [IS] [reporting] chain [of|for|from] {wanted}",
        ),
    ),
    Intent(
        "chain",
        (
            "DOES {wanted} report|answer TO {to}",
            "IS {wanted} accountable|answerable to {to}",
        ),
    ),
    Intent(
        "chain",
        (
            "WHO|WHAT [BODIES] report|reports|reporting|answer|answers [up] TO {wanted}",
            "WHO|WHAT [BODIES] DOES report|answer [up] TO {wanted}",
            "WHO|WHAT [BODIES] [IS] [sits|sit] under|below|beneath {wanted}",
            "WHO|WHAT [BODIES] IS accountable|answerable to {wanted}",
            "BODIES under|below|beneath {wanted}",
            "BODIES that report|answer TO {wanted}",
            "[WHAT] [IS] sub-groups|subgroups|subcommittees|sub-committees of {wanted}",
            "WHAT sub-groups|subgroups|subcommittees|sub-committees DOES {wanted} have",
            "{wanted} sub-groups|subgroups|subcommittees|sub-committees",
        ),
        {"down": True},
    ),
    Intent(
        "members",
        (
            "WHO IS|sits|sit|sat on|in {wanted}",
            "WHO IS member|members of|on|in {wanted}",
            "WHO IS on membership of {wanted}",
            "[full] [list] [of] member|members|membership|composition [of|on|for|in] {wanted}",
            "WHO belongs|belong to {wanted}",
            "WHO DOES {wanted} consist of",
            "[full] {wanted} member|members|membership [list]",
        ),
    ),
    Intent(
        "members",
        (
            "WHO [IS] chairs|chair|chaired|chairing {wanted} [meetings]",
            "WHO DOES chair {wanted}",
            "WHO [IS] chair|chairman|chairwoman|chairperson of|for|at|on|in {wanted}",
            "WHO chair of {wanted} IS",
            "WHO IS {wanted} chaired by",
            "[WHAT] [IS] [name] [of] chair|chairman|chairwoman|chairperson [of|for] {wanted}",
            "{wanted} chair|chairman|chairwoman|chairperson",
            "WHO IS {wanted} chair|chairman|chairwoman|chairperson",
        ),
        {"capacity": "chair"},
    ),
    Intent(
        "members",
        (
            "WHO IS vice-chair|deputy-chair of|for|at {wanted}",
            "WHO IS vice|deputy chair of|for|at {wanted}",
            "WHO vice-chairs {wanted}",
            "vice-chair of|for {wanted}",
            "vice chair of|for {wanted}",
        ),
        {"capacity": "vice_chair"},
    ),
    Intent(
        "members",
        (
            "WHO represents|represent|represented {on_behalf_of} on|at|in {wanted}",
            "WHO speaks|sits for {on_behalf_of} on|at|in {wanted}",
            "WHO sits|IS on {wanted} for|from {on_behalf_of}",
            "WHO sits|IS on {wanted} on behalf of {on_behalf_of}",
            "{on_behalf_of} representative|representatives|reps|members on|at|of {wanted}",
        ),
    ),
    Intent(
        "attendance",
        (
            "WHO was|were [present] at {wanted} [meeting|meetings]",
            "WHO was|were [present] at meeting|meetings of {wanted}",
            "WHO attended|came|went [to] {wanted} [meeting|meetings]",
            "WHO attended|came|went [to|at] meeting|meetings of {wanted}",
            "WHO turned up at|to {wanted} [meeting|meetings]",
            "WHO DOES attend {wanted} [meeting|meetings]",
            "attendance|attendees [list] [at|of|for] {wanted} [meeting|meetings]",
            "attendance|attendees at|of|for meeting|meetings of {wanted}",
            "{wanted} [meeting|meetings] attendance|attendees [list]",
            "how often DOES|has {wanted:people,posts,organisations} attend|attended|come|came",
            "WHAT meetings DOES|has {wanted:people,posts,organisations} attend|attended",
        ),
        day="on",
    ),
    Intent(
        "attendance",
        (
            "WHO sent|send|gave|give|made [their] apologies [AT|to|from] {wanted} [meeting|meetings]",
            "WHO sent|send|gave|give|made [their] apologies [AT|to|from] meeting|meetings of {wanted}",
            "WHO DOES send|give apologies [AT|to|from] {wanted} [meeting|meetings]",
            "apologies [AT|to|from] {wanted} [meeting|meetings]",
            "apologies [AT|to|from] meeting|meetings of {wanted}",
            "{wanted} [meeting|meetings] apologies",
        ),
        {"apologies": True},
        day="on",
    ),
    Intent(
        "meetings",
        (
            "when DOES|has {body} meet|met",
            "when IS {body} meeting|meetings [held]",
            "when IS meeting|meetings of {body} [held]",
            "[WHAT] [IS] meetings|meeting [of|for] {body}",
            "[WHAT] meetings DOES {body} hold|have",
            "{body} meetings",
            "[meeting] dates of {body} [meetings]",
            "{body} meeting dates",
            "dates of meetings of {body}",
        ),
        day="",
    ),
    Intent(
        "quorum",
        (
            "[WHAT] [IS] [there] quorum [rule|rules|requirement] [of|for|at|in] {wanted}",
            "[WHAT] [IS] {wanted} quorum [rule|rules|requirement]",
            "when IS {wanted} quorate",
            "when IS meeting|meetings of {wanted} quorate",
            "WHAT makes {wanted} quorate",
            "how many [people|members] IS needed|required for quorum at|of|on|in {wanted}",
            "how many [people|members] make|makes {wanted} quorate",
            "how many [people|members] DOES {wanted} need for quorum",
            "how many [people|members] DOES {wanted} need to be quorate",
        ),
    ),
    Intent(
        "terms",
        (
            "terms of reference [of|for|from] {wanted}",
            "WHAT IS terms of reference of|for {wanted}",
            "terms {wanted}",
            "{wanted} terms of reference",
            "tor [of|for] {wanted}",
            "{wanted} tor",
        ),
    ),
    Intent(
        "terms",
        (
            "how often DOES {wanted} meet",
            "how often IS {wanted} meetings [held]",
            "how frequently DOES {wanted} meet",
            "frequency of meetings of {wanted}",
            "frequency of {wanted} meetings",
        ),
        {"clause": "frequency"},
    ),
    Intent(
        "terms",
        (
            "[WHAT] [IS] remit|purpose of {wanted:boards}",
            "WHAT IS {wanted:boards} for",
            "{wanted:boards} remit|purpose",
        ),
        {"clause": "remit"},
    ),
    Intent(
        "terms",
        (
            "how DOES {wanted:boards} make decisions",
            "how IS decisions made at|in|by {wanted:boards}",
        ),
        {"clause": "decision_rule"},
    ),
    Intent(
        "holders",
        (
            "WHO IS {wanted:posts}",
            "WHO holds|held {wanted:posts}",
            "WHO holds|held post of {wanted:posts}",
            "holder|holders of {wanted:posts}",
            "name of {wanted:posts}",
        ),
    ),
    Intent(
        "seats",
        (
            "WHAT [BODIES] DOES {wanted} sit|serve on|in",
            "on WHAT BODIES DOES {wanted} sit|serve",
            "{wanted:people,posts} boards|bodies|groups|committees",
            "where DOES {wanted} sit",
            "WHAT BODIES IS {wanted} on|in",
            "WHAT BODIES IS {wanted} member of",
            "[WHAT] BODIES {wanted} sits|sit|IS on",
            "seat|seats [of|for] {wanted}",
            "seats held by {wanted}",
            "WHAT seats DOES {wanted} hold|have",
            "{wanted} seat|seats",
        ),
    ),
    Intent(
        "roles",
        (
            f"WHAT DOES {{wanted:{_SOMEBODY}}} do",
            f"WHAT IS {{wanted:{_SOMEBODY}}} responsible for",
            f"[WHAT] [IS] role|roles|responsibilities|duties [of] {{wanted:{_SOMEBODY}}}",
            f"WHAT roles|responsibilities DOES {{wanted:{_SOMEBODY}}} have|hold",
            f"{{wanted:{_SOMEBODY}}} role|roles|responsibilities",
        ),
    ),
    Intent(
        "overlaps",
        (
            "WHO sits|sit|IS on both {first} and {second}",
            "WHO IS member|members of both {first} and {second}",
            "[WHAT] members in common between|of|to {first} and {second}",
            "[WHAT] shared|common members of|between {first} and {second}",
            "WHAT members DOES {first} and {second} share",
            "overlap|overlaps between|of {first} and {second}",
        ),
    ),
    Intent(
        "escalate",
        (
            "where DOES|would|should|can {trigger} [concern|concerns] WHERE {wanted} go [TO]",
            "where DOES|would|should|can {trigger} [concern|concerns] go TO|WHERE {wanted}",
            "WHO DOES {trigger} [concern] WHERE {wanted} go to",
            "how IS {trigger} [concern|concerns] escalated|raised|resolved|handled|settled WHERE {wanted}",
            "how DOES {wanted} escalate|raise|resolve|handle|settle {trigger} [concern|concerns]",
            "[how] [DOES|should|can] [i|we] [to] escalate|raise|resolve {trigger} [concern] WHERE|to|with {wanted}",
            "escalate {trigger} [concern] {wanted}",
            "{trigger} [concern|concerns] WHERE {wanted}",
            "WHO DOES|should|can [i|we] contact|tell|ask about|with {trigger} [concern] WHERE {wanted}",
            "{trigger} [concern] escalation|resolution|route|procedure|process [route|path|procedure|process] WHERE {wanted}",
            "{wanted} {trigger} [concern] escalation|resolution|route|procedure|process",
            "WHAT happens with|to {trigger} [concern] WHERE {wanted}",
            "WHERE {wanted} where DOES {trigger} [concern] go",
        ),
    ),
    Intent(
        "escalate",
        (
            "[WHAT] [IS] escalation|escalate [route|routes|path|procedure|process] [WHERE] {wanted}",
            "[WHAT] [IS] {wanted} escalation [route|routes|path|procedure|process]",
            "how IS things|matters escalated WHERE {wanted}",
            "how DOES {wanted} escalate [things|matters]",
        ),
    ),
    Intent(
        "centres",
        (
            "[WHAT] [childrens] CENTRES [IS] [there] [in|within] {within}",
            "[WHAT] [childrens] CENTRES DOES {within} have",
            "WHERE {within} WHAT [childrens] CENTRES IS there",
            "{within} [childrens] centres|centers",
        ),
    ),
    Intent(
        "centres",
        (
            "WHAT [childrens] CENTRES serve|serves|served|cover|covers {ward}",
            "[childrens] CENTRES serving|covering|for {ward}",
            "WHAT [childrens] CENTRES DOES {ward} have",
        ),
    ),
    Intent(
        "centres",
        (
            "[WHAT] [childrens] CENTRES [IS|would|will] [be] [proposed] [to|for] [be] {proposed}",
            "[WHAT] [childrens] CENTRES in|within {within} [IS|would|will] [be] proposed [to|for] [be] {proposed}",
            "[WHAT] [childrens] CENTRES [IS] proposed [to|for] [be] {proposed} in|within {within}",
        ),
    ),
    Intent(
        "wards",
        (
            "WHAT wards|ward DOES {of} serve|cover",
            "[WHAT] wards|ward [IS] served|covered by {of}",
            "[WHAT] wards [of|for] {of}",
            "{of} wards",
        ),
    ),
    Intent("wards", ("[WHAT] wards [IS] in|within {within}", "{within} wards")),
    Intent(
        "services",
        (
            "WHAT [services] DOES {provided_by} provide|deliver|run|offer",
            "[WHAT] services [IS] provided|delivered|run|offered by {provided_by}",
            "[WHAT] services [that] {provided_by} provides|delivers|runs|offers",
        ),
    ),
    Intent(
        "services",
        (
            "WHAT [services] DOES {commissioned_by} commission",
            "[WHAT] services [IS] commissioned by {commissioned_by}",
            "[WHAT] services [that] {commissioned_by} commissions",
        ),
    ),
    Intent(
        "services",
        (
            "WHO provides|provide|provided|delivers|deliver|runs|run|commissions|commission|commissioned {service}",
            "WHO DOES provide|deliver|run|commission {service}",
            "WHO IS {service} provided|delivered|run|commissioned by",
            "provider|providers|commissioner|commissioners of {service}",
            "WHO IS provider|providers|commissioner|commissioners of {service}",
            "{service} provider|commissioner",
        ),
    ),
    Intent(
        "services",
        (
            "[WHAT] services [IS] [there] [delivered|provided|offered|run|available] at {at}",
            "WHAT IS delivered|provided|offered at {at}",
        ),
    ),
    Intent(
        "tier",
        (
            "[at] WHAT tier|level IS {wanted} [at|on|in]",
            "[at] WHAT tier|level IS {wanted} placed [at]",
            "[at] WHAT tier|level DOES {wanted} sit [at]",
            "tier [of] {wanted}",
            "{wanted} tier",
            "WHAT|WHO IS [placed] at {wanted} level|tier",
        ),
    ),
    Intent(
        "parties",
        (
            "[WHAT] [IS] parties|signatories to|of|in {agreement}",
            "WHO IS [parties|party|signatories|signatory] to|of {agreement}",
            "WHO signed [up] [to] {agreement}",
            "WHO IS signed up to {agreement}",
            "WHAT organisations signed [up] [to] {agreement}",
            "parties|signatories {agreement}",
            "{agreement} parties|signatories",
        ),
    ),
    Intent(
        "actions",
        (
            "[WHAT] actions|tasks [IS] led by {lead}",
            "WHAT actions|tasks DOES|IS {lead} lead|leading [on]",
            "[WHAT] actions|tasks [that] {lead} leads [on]",
            "[WHAT] [IS] actions|tasks for|of {lead}",
            "{lead} actions|tasks",
        ),
        day="",
    ),
    Intent(
        "actions",
        (
            "[WHAT] actions|tasks [IS] owned by {owner}",
            "WHAT actions|tasks DOES {owner} own",
            "[WHAT] actions|tasks [that] {owner} owns",
            "[WHAT] [IS] actions|tasks for|of {owner}",
            "{owner} actions|tasks",
        ),
        day="",
    ),
    Intent(
        "actions",
        (
            "[WHAT] actions|tasks [IS] in|of|under|from {of:programmes,documents}",
            "{of:programmes,documents} actions",
            "WHAT [IS] actions of|for {of:programmes,documents}",
        ),
        day="",
    ),
    Intent(
        "actions",
        (
            "[WHAT] actions|tasks [IS] set by {set_by}",
            "WHAT actions|tasks DOES {set_by} set",
        ),
        day="",
    ),
    Intent("actions", ("[WHAT] actions|tasks [IS] [all] due",), day="due", needs_day=True),
    Intent(
        "decisions",
        (
            "WHAT DOES|has {by} decide|decided",
            "[WHAT] decisions|decision [IS] [made|taken] by {by}",
            "decisions of {by}",
            "WHAT decisions DOES|has {by} make|made|take|taken",
            "{by} decisions",
        ),
        day="",
    ),
    Intent(
        "decisions",
        (
            "WHAT IS decided on|about {on}",
            "[WHAT] decisions|decision [IS] [made|taken] on|about {on}",
        ),
        day="",
    ),
    Intent(
        "decisions",
        (
            "WHAT IS decided|agreed|resolved at {at}",
            "[WHAT] decisions [IS] [made|taken] at {at}",
        ),
        day="",
    ),
    Intent(
        "papers",
        (
            "[WHAT] [IS] papers|paper|reports for|of|about {wanted}",
            "papers {wanted}",
            "papers by|from {wanted:people,posts}",
            "[WHAT] papers|reports [IS] submitted to {wanted}",
            "[WHAT] papers to {wanted}",
            "{wanted} papers",
            "WHO wrote|presented {wanted:documents}",
            "author|authors of {wanted:documents}",
            "WHO IS author|authors of {wanted:documents}",
        ),
        day="",
    ),
    Intent(
        "gaps",
        (
            "WHAT IS missing [in|from|for] [our] [data|structure|governance|records|tables]",
            "WHAT IS [all] [our] gap|gaps [in] [our] [data|structure|governance|records|tables]",
            "[all] gaps [in] [our] [data|structure|governance|records|tables]",
            "WHAT IS not stated",
        ),
        day="",
    ),
    Intent(
        "gaps",
        (
            "WHAT IS missing in|from|for {place}",
            "[WHAT] [IS] [all] gaps in|for {place}",
        ),
        day="",
    ),
    Intent(
        "gaps",
        (
            "WHO|WHAT BODIES has|have|had no {what}",
            "WHO|WHAT BODIES DOES not have {what}",
            "[WHAT] BODIES without {what}",
            "[WHAT] BODIES with no {what}",
            "WHO|WHAT has|have no {what}",
            "[where] [IS] no {what} [IS] [stated|recorded]",
            "where IS {what} missing|not [stated|recorded]",
            "missing {what}",
        ),
        day="",
    ),
    Intent(
        "route",
        (
            "how IS {start} linked|connected|related to|with|and {goal}",
            "how IS {start} and {goal} linked|connected|related",
            "[WHAT] [IS] route|link|path|connection from|between {start} to|and {goal}",
        ),
    ),
    Intent(
        "status",
        (
            "IS {wanted} [still] [in] force|active|running|current",
            "DOES {wanted} [still] exist",
            "IS|has|have {wanted} [been] ratified|abolished|dissolved|disbanded|established",
            "[WHAT] [IS] status [of] {wanted}",
            "{wanted} status",
        ),
    ),
    Intent(
        "timeline",
        (
            "[WHAT] [IS] history|timeline|chronology [of|for] {wanted}",
            "{wanted} history|timeline|chronology",
            "WHAT happened to {wanted}",
        ),
        day="",
    ),
    Intent(
        "define",
        ("WHAT DOES {text} mean", "WHAT DOES {text} stand for", "meaning of {text}"),
        day="",
    ),
    Intent(
        "show",
        (
            "{wanted}",
            "tell me|us about {wanted}",
            "everything|details about|on|of|for {wanted}",
            "WHAT DOES [we|you] know about {wanted}",
            "WHAT DOES {wanted:boards} do",
            f"WHO|WHAT IS {{wanted:{_KNOWN}}}",
        ),
        is_last=True,
    ),
)

GREETINGS: Final = (
    *("please", "can you", "could you", "would you", "hi", "hello"),
    *("i need", "i want", "i would like", "do you know", "to know"),
    *("tell me", "tell us", "show me", "show us", "give me", "send me", "find me", "find out"),
    *(
        "a list of",
        "list of",
        "list all",
        "show",
        "list",
        "give",
        "find",
        "get",
        "name",
        "all",
        "so",
        "and",
    ),
)
"""How a question begins that has not begun: taken off its front, as often as one stands there."""

CLOSINGS: Final = ("please", "thanks", "thank you", "cheers")
"""How one ends that has ended."""

SILENT: Final = frozenset({"currently", "current", "now", "today", "presently"})
"""Words that ask of today, as every question does that names no day; an answer says of which day it is."""

AS_TWO: Final[Mapping[str, str]] = {
    **{f"{word}s": f"{word} is" for word in ("who", "what", "where", "when", "how")},
    **{f"{word}re": f"{word} are" for word in ("who", "what", "where")},
}
"""Words that are two, without their apostrophe."""

BEFORE_A_DAY: Final = (*("as of", "as at", "on", "in", "at", "during", "for", "of", "dated"),)
"""Words between a question and its day."""
