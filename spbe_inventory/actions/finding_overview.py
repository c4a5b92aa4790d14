"""Stored findings counted for pages: by theme, severity, provision, rule and office, each with its denominator."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from spbe_inventory.actions.stored_findings import StoredFindings
from spbe_inventory.assessment.questions import GOVERNMENT
from spbe_inventory.documents.stored_run import (
    FindingGrade,
    FindingSelection,
    OutcomeTally,
)
from spbe_inventory.domain.lists import Outcome, Severity
from spbe_inventory.domain.rights import Right
from spbe_inventory.language.texts import _
from spbe_inventory.matching.natural_order import Part, natural_key
from spbe_inventory.reference.library import cite
from spbe_inventory.reference.themes import rule_themes, themes
from spbe_inventory.rules.engine.crosswalk import strength_text
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import open_session


@dataclass(frozen=True, slots=True)
class CountLine:
    """How many findings of one theme, severity, provision, rule or office have which outcome; `key` selects them."""

    key: str
    name: str
    gap: int
    unknown: int
    met: int
    waived: int = 0

    @property
    def assessed(self) -> int:
        """The number of outcomes that could be assessed: the denominator of the gaps."""
        return self.gap + self.met

    @property
    def is_empty(self) -> bool:
        """Whether nothing was looked at."""
        return not (self.assessed or self.unknown or self.waived)


Counts = dict[str, dict[Outcome, int]]


def total_line(tallies: Iterable[OutcomeTally]) -> CountLine:
    """Return all findings of some tallies as one line."""
    counts = _counted(tallies, lambda _grade: ("",))
    return _line("", "", counts.get("", {}))


def lines_by_theme(tallies: Iterable[OutcomeTally]) -> list[CountLine]:
    """Return a line for each theme that was looked at, integration first."""
    counts = _counted(tallies, lambda grade: (grade.theme,))
    lines = [
        _line(code, str(theme.name), counts.get(code, {}))
        for code, theme in themes().items()
    ]
    return [line for line in lines if not line.is_empty]


def lines_by_severity(tallies: Iterable[OutcomeTally]) -> list[CountLine]:
    """Return a line for each severity that was looked at, the gravest first."""
    counts = _counted(tallies, lambda grade: (str(grade.severity),))
    lines = [
        _line(str(severity), str(severity.label), counts.get(str(severity), {}))
        for severity in Severity
    ]
    return [line for line in lines if not line.is_empty]


def lines_by_provision(tallies: Iterable[OutcomeTally]) -> list[CountLine]:
    """Return a line for each provision that a finding rests on, those with most gaps first.

    A finding counts for each provision that it rests on.
    """
    counts = _counted(tallies, lambda grade: grade.provisions)
    lines = [
        _line(provision, provision_name(provision), by_outcome)
        for provision, by_outcome in counts.items()
    ]
    return sorted(lines, key=_most_gaps_first)


def lines_by_rule(tallies: Iterable[OutcomeTally]) -> Mapping[str, CountLine]:
    """Return a line for each rule that was run, by code, with what a gap of it lacks as its name."""
    counts = _counted(tallies, lambda grade: (grade.rule,))
    lacks = rule_themes()
    return {
        rule: _line(rule, str(lacks[rule].lack), by_outcome)
        for rule, by_outcome in counts.items()
    }


def lines_by_office(
    stored: StoredFindings, names: Mapping[str, str], selection: FindingSelection
) -> list[CountLine]:
    """Return a line for each office, those with most gaps first; a finding of several offices counts for each."""
    counts: Counts = defaultdict(dict)
    for (office, outcome), count in stored.counts_by_office(selection).items():
        counts[office][outcome] = count
    lines = [
        _line(office, office_label(names, office), by_outcome)
        for office, by_outcome in counts.items()
    ]
    return sorted(lines, key=_most_gaps_first)


@needs(Right.READ_OWN)
def office_names(catalogue: Catalogue) -> dict[str, str]:
    """Return the names of all offices, by key."""
    with open_session(catalogue) as session:
        return session.names("unit")


def office_label(names: Mapping[str, str], office: str) -> str:
    """Return the name of an office, or the words for the government as a whole or for none known."""
    if office == GOVERNMENT:
        return _("The government as a whole")
    if not office:
        return _("No known office")
    return names.get(office, office)


def provision_name(provision: str) -> str:
    """Return a provision with its legal word: Pasal 45 ayat (3) Perpres 95/2018 (norma)."""
    citation = cite(provision)
    if citation.provision.is_secondary:
        return str(citation)
    return f"{citation} ({strength_text(citation.provision)})"


def _counted(
    tallies: Iterable[OutcomeTally],
    keys_of: Callable[[FindingGrade], Iterable[str]],
) -> Counts:
    counts: Counts = defaultdict(lambda: defaultdict(int))
    for tally in tallies:
        for key in keys_of(tally.grade):
            counts[key][tally.outcome] += tally.count
    return counts


def _line(key: str, name: str, counts: Mapping[Outcome, int]) -> CountLine:
    return CountLine(
        key=key,
        name=name,
        gap=counts.get(Outcome.GAP, 0),
        unknown=counts.get(Outcome.UNKNOWN, 0),
        met=counts.get(Outcome.MET, 0),
        waived=counts.get(Outcome.WAIVED, 0),
    )


def _most_gaps_first(line: CountLine) -> tuple[int, int, list[Part]]:
    return -line.gap, -line.unknown, natural_key(line.name)
