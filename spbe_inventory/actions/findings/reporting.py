"""What rules found, put into words: findings, questions, figures, and the records they were found in."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from spbe_inventory.actions.findings.asking import questions_by_office
from spbe_inventory.actions.findings.checking import Checked
from spbe_inventory.actions.findings.in_words import finding_rows, office_names, offices_of, rule_row
from spbe_inventory.actions.tabling import coverage, disputes, record_rows
from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.assessment import (
    Assessment,
    Figure,
    OfficeQuestions,
    Tally,
)
from spbe_inventory.domain.edition import SECURITY, SECURITY_RULES, Edition, for_public
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.domain.records import Application, Exchange
from spbe_inventory.domain.rows import Section
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.graph.build import in_heaps
from spbe_inventory.graph.needs import Assessed
from spbe_inventory.language.forms import day, number
from spbe_inventory.language.texts import t
from spbe_inventory.rules.rule import Rule
from spbe_inventory.rules.runner import grade_of
from spbe_inventory.rules.view import View

LARGE = 30_000  # outcomes from which on a report counts instead of telling each
ASKED_FIRST = 10  # questions of one office that are told where a report counts
TOLD_ALWAYS = frozenset([Outcome.GAP, Outcome.WAIVED])
SHOWN_FIRST = ("application", "exchange", "need")
NOT_BEFORE = (*SHOWN_FIRST, "agency", "instrument")


@dataclass(frozen=True, slots=True)
class Scope:
    """What of a run is told: of one office by key (empty: of all), in which edition."""

    unit: str = ""
    edition: Edition = Edition.FULL

    @property
    def public(self) -> bool:
        """Whether hosts and security facts are left out."""
        return self.edition is Edition.PUBLIC


def assessed(checked: Checked, scope: Scope) -> Assessment:
    """Put a run of rules into words, in the language of now: of the government as a whole, or of one of its offices."""
    view, snapshot = checked.view, checked.view.snapshot
    told = replace(checked, findings=_in_scope(checked, scope))
    shown = for_public(snapshot) if scope.public else snapshot
    rules = tuple(rule for rule in checked.rules if not (scope.public and rule.code in SECURITY_RULES))
    aggregated = sum(1 for _ in _decided(told)) > LARGE
    questions = _questions(told, scope)
    rules_by_code = {rule.code: rule for rule in checked.rules}
    applications = [one for one in view.applications if not scope.unit or one.known("owner") == scope.unit]
    exchanges = _exchanges_of(view, scope)
    figures = tuple(_figures(told, applications, exchanges, _needs_of(view, scope)))
    count = sum(office.asked for office in questions)
    kept = tuple(one for one in told.findings if not aggregated or one.outcome in TOLD_ALWAYS)
    covered = coverage(applications)
    hidden = SECURITY["application"] if scope.public else frozenset()
    return Assessment(
        summary=(*_known(figures), *_found(told, figures, count)),
        figures=figures,
        coverage=tuple(row for row in covered if row.field not in hidden),
        rules=tuple(rule_row(rule, told) for rule in rules),
        findings=finding_rows(replace(told, findings=kept)),
        questions=tuple(_first(one) for one in questions) if aggregated else questions,
        register=() if aggregated else tuple(_sections(view, shown, scope)),
        disputes=() if scope.public or scope.unit else disputes(snapshot, view.agency),
        by_provision=tuple(_tallies((_provision(view, rules_by_code, one), one) for one in _decided(told))),
        by_office=tuple(_tallies((name, one) for one in _decided(told) for name in office_names(view, one))),
        aggregated=aggregated,
    )


def _first(office: OfficeQuestions) -> OfficeQuestions:
    """Give the questions of an office that settle most, and how many there are."""
    return replace(office, questions=office.questions[:ASKED_FIRST], count=len(office.questions))


def _provision(view: View, rules: Mapping[str, Rule], finding: Finding) -> str:
    return str(grade_of(view, rules[finding.rule], finding).citations[0])


def _decided(checked: Checked) -> Iterator[Finding]:
    """Give the findings that apply."""
    return (one for one in checked.findings if one.outcome is not Outcome.NOT_APPLICABLE)


def _tallies(named: Iterable[tuple[str, Finding]]) -> Iterator[Tally]:
    """Count outcomes by name, in order of names."""
    counts: dict[str, Counter[Outcome]] = defaultdict(Counter)
    for name, finding in named:
        counts[name][finding.outcome] += 1
    for name, found in sorted(counts.items()):
        yield Tally(name, found[Outcome.GAP], found[Outcome.UNKNOWN], found[Outcome.MET])


def _in_scope(checked: Checked, scope: Scope) -> tuple[Finding, ...]:
    """Give the findings that are told: those that lie with the office, without security facts for the public."""
    found = checked.findings
    if scope.public:
        found = tuple(one for one in found if one.rule not in SECURITY_RULES)
    if not scope.unit:
        return found
    own = (one for one in found if one.kind != "agency")  # what is said of the government is no office's finding
    return tuple(one for one in own if scope.unit in offices_of(checked.view, one))


def _questions(checked: Checked, scope: Scope) -> tuple[OfficeQuestions, ...]:
    """Give the open questions of the office, or of all, without those on what the public is not told."""
    groups = questions_by_office(checked.view.snapshot, checked.view.agency, checked.findings)
    if scope.unit:
        groups = tuple(one for one in groups if one.key == scope.unit)
    if not scope.public:
        return groups
    left = [
        replace(group, questions=tuple(one for one in group.questions if one.field not in SECURITY.get(one.kind, ())))
        for group in groups
    ]
    return tuple(one for one in left if one.questions)


def _exchanges_of(view: View, scope: Scope) -> list[Exchange]:
    """Give the exchanges that an office's applications are an end of, or all of the government."""
    if not scope.unit:
        return list(view.exchanges)
    own = {one.key for one in view.applications if one.known("owner") == scope.unit}
    return [one for one in view.exchanges if own & {one.giver, one.taker}]


def _needs_of(view: View, scope: Scope) -> list[Assessed]:
    own = {one.key for one in view.applications if not scope.unit or one.known("owner") == scope.unit}
    return [one for one in view.needs if one.need.taker in own]


def _figures(
    checked: Checked, applications: Sequence[Application], exchanges: Sequence[Exchange], needs: Sequence[Assessed]
) -> Iterator[Figure]:
    heaps = in_heaps(exchanges)
    yield Figure("applications", t("applications in the register"), len(applications))
    owned = sum(one.answer("owner") is Answer.VALUE for one in applications)
    yield Figure("owned", t("whose office is known"), owned, len(applications))
    yield Figure("exchanges", t("exchanges of data on record"), len(exchanges))
    links = len(heaps.links) + len(heaps.undirected)
    yield Figure("links", t("in use between two named applications"), links, len(exchanges))
    yield Figure("loose", t("claimed, on trial, or with a counterpart not yet clear"), len(heaps.loose), len(exchanges))
    yield Figure("idle", t("planned, interrupted, ended or withdrawn"), len(heaps.idle), len(exchanges))
    yield Figure("guesses", t("assumptions that nobody has confirmed"), len(heaps.guesses), len(exchanges))
    yield Figure("needs", t("data needs on record"), len(needs))
    for outcome in (Outcome.GAP, Outcome.UNKNOWN, Outcome.MET):
        found = sum(finding.outcome is outcome for finding in checked.findings)
        yield Figure(str(outcome), str(outcome.label), found, len(checked.findings))


def _not_in_force(checked: Checked) -> Iterator[str]:
    """Say which rules were not run because what they rest on was not in force on the day."""
    values = {"day": day(checked.view.as_of), "count": number(len(checked.lapsed))}
    if len(checked.lapsed) == len(checked.rules):
        yield t("On {day} the law that the rules rest on is not in force: nothing is looked at.", **values)
    elif checked.lapsed:
        yield t("Not looked at, because what it rests on was not in force on {day}: {count} rules.", **values)


def _known(figures: Sequence[Figure]) -> Iterator[str]:
    """Say in a few sentences what is on record: what an official should know first."""
    value = {figure.code: figure.value for figure in figures}
    yield t(
        "The register holds {applications} applications; the office that answers for it is known for {owned}.",
        applications=number(value["applications"]),
        owned=number(value["owned"]),
    )
    yield t(
        "Of {exchanges} exchanges of data on record, {links} are in use between two named applications; {loose} are "
        "claimed, on trial, or not clear; {idle} are planned or no longer running; {guesses} are assumptions that "
        "nobody has confirmed.",
        exchanges=number(value["exchanges"]),
        links=number(value["links"]),
        loose=number(value["loose"]),
        idle=number(value["idle"]),
        guesses=number(value["guesses"]),
    )


def _found(checked: Checked, figures: Sequence[Figure], questions: int) -> Iterator[str]:
    """Say how much was found, how much cannot be assessed, and what was not looked at."""
    yield from _not_in_force(checked)
    if len(checked.lapsed) == len(checked.rules):
        return
    value = {figure.code: figure.value for figure in figures}
    if value["gap"]:
        yield t(
            "There are {count} indications of a gap; {unknown} outcomes cannot be assessed yet.",
            count=number(value["gap"]),
            unknown=number(value["unknown"]),
        )
    else:
        yield t(
            "No indication of a gap can be stated from what is on record. That does not mean that there is none: "
            "{unknown} outcomes wait for an answer.",
            unknown=number(value["unknown"]),
        )
    if questions:
        yield t(
            "{count} questions to the offices would settle what cannot be assessed yet; the most settling come first.",
            count=number(questions),
        )


def _sections(view: View, shown: Snapshot, scope: Scope) -> Iterator[Section]:
    """Give the own records that were not withdrawn, kind by kind, as they are shown; the most asked for first.

    Of one office these are its applications, with the exchanges and needs of them.
    """
    kinds = SHOWN_FIRST if scope.unit else [*SHOWN_FIRST, *(one for one in KINDS if one not in NOT_BEFORE)]
    kept = {
        "application": {one.key for one in view.applications if one.known("owner") == scope.unit},
        "exchange": {one.key for one in _exchanges_of(view, scope)},
        "need": {one.need.key for one in _needs_of(view, scope)},
    }
    for kind in kinds:
        own = (one for one in shown.records[kind].values() if one.agency == view.agency)
        told = (one for one in own if not getattr(one, "withdrawn", False))
        rows = record_rows(shown, (one for one in told if not scope.unit or one.key in kept[kind]))
        if rows or kind in SHOWN_FIRST:
            yield Section(kind, str(KINDS[kind].plural), rows)
