"""How a fact stands on two days: what holds on each, and the stated dates and records that say so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from partnership_graph.answers.left_out import kept_out_as
from partnership_graph.answers.remarks import Remark
from partnership_graph.facts.dates import day_after, first_day, full_from
from partnership_graph.facts.periods import Hold, Period
from partnership_graph.facts.records import Fact
from partnership_graph.facts.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A fact between two days: whether it holds on each, and the period that says so.

    Args:
        fact: the fact.
        period: when it holds.
        before: whether it holds on the earlier day.
        after: whether it holds on the later day.
        between: whether it holds on neither, and held or may have held in between.
        end: its stated end as its row, or that of the thing it ended with, gives it.
        first: the day on which it is first recorded, as given.
    """

    fact: Fact
    period: Period
    before: Hold
    after: Hold
    between: bool
    end: str
    first: str

    @property
    def starts_stated(self) -> bool:
        """Tell whether a document dates its beginning, as far as that is what shows it."""
        return bool(self.fact.valid_from) and self.period.begins == first_day(self.fact.valid_from)

    @property
    def may_differ(self) -> bool:
        """Tell whether it only may have begun, ended or held in between."""
        return Hold.MAY in (self.before, self.after)

    @property
    def differs(self) -> bool:
        """Tell whether it stands otherwise on one day than on the other, or only in between."""
        return self.before is not self.after or self.between


def span(view: View, fact: Fact, earlier: str, later: str) -> Span:
    """Return how a fact stands on two days."""
    period = view.period(fact)
    before, after = period.hold(earlier), period.hold(later)
    between = before is after is Hold.NO and any(
        earlier < part.begins <= later for part in period.stretches()
    )
    closed_by = period.closed_by
    return Span(
        fact=fact,
        period=period,
        before=before,
        after=after,
        between=between,
        end=view.dataset.fact(closed_by).valid_to if closed_by else fact.valid_to,
        first=view.first_recorded(fact),
    )


def dated_between(given: str, earlier: str, later: str) -> bool:
    """Tell whether something dated so surely happened after one day and by another."""
    return earlier < first_day(given) and full_from(given) <= later


def ended_between(given: str, earlier: str, later: str) -> bool:
    """Tell whether something that ended then surely did so after one day and by another."""
    return earlier < first_day(given) and day_after(given) <= later


def hidden(view: View, facts: Iterable[Fact]) -> Mapping[str, int]:
    """Count the facts that the filter keeps out, on whatever day, by what keeps them out."""
    those = {fact.id: view.filtered_out(fact) for fact in facts if not view.lets_through(fact)}
    return Counter(those.values())


def kept_out(counts: Mapping[str, int]) -> list[Remark]:
    """Say how many facts the filter keeps out, on whatever day, and what lets them in."""
    return [kept_out_as(reason, counts[reason], "facts") for reason in sorted(counts)]
