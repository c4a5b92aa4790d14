"""What rules found, put into words: findings, questions, figures, and the records they were found in."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from spbe_inventory.actions.findings.asking import office_name, office_of, questions_by_office
from spbe_inventory.actions.findings.checking import Checked
from spbe_inventory.actions.findings.following import Following, Place, followed
from spbe_inventory.actions.tabling import coverage, disputes, record_rows
from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.assessment import (
    AnnexRow,
    Assessment,
    CitationRow,
    Figure,
    FindingRow,
    OfficeQuestions,
    RegulationRow,
    RuleRow,
    Tally,
)
from spbe_inventory.domain.edition import SECURITY, SECURITY_RULES, Edition, for_public
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.finding import Annexed, Finding
from spbe_inventory.domain.law import Citation
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.domain.records import Application, Exchange
from spbe_inventory.domain.rows import Section
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.graph.build import in_heaps
from spbe_inventory.graph.needs import Assessed
from spbe_inventory.language.forms import day, listing, number
from spbe_inventory.language.texts import t
from spbe_inventory.rules.rule import Rule
from spbe_inventory.rules.runner import grade_of
from spbe_inventory.rules.view import View
from spbe_inventory.rules.wording import command_of, message_of, question_text, remedy_of

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
        rules=tuple(_rule_row(rule, told) for rule in rules),
        findings=finding_rows(replace(told, findings=kept)),
        questions=tuple(_first(one) for one in questions) if aggregated else questions,
        register=() if aggregated else tuple(_sections(view, shown, scope)),
        disputes=() if scope.public or scope.unit else disputes(snapshot, view.agency),
        by_provision=tuple(_tallies((_provision(view, rules_by_code, one), one) for one in _decided(told))),
        by_office=tuple(_tallies((name, one) for one in _decided(told) for name in _offices(view, one))),
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
    return tuple(one for one in own if scope.unit in _offices_of(checked.view, one))


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


def finding_rows(checked: Checked) -> tuple[FindingRow, ...]:
    """Put findings into words, in their order."""
    rules = {rule.code: rule for rule in checked.rules}
    following = followed(checked.view)
    return tuple(
        _finding_row(checked.view, rules[finding.rule], finding, tuple(_handling(checked.view, finding, following)))
        for finding in checked.findings
    )


def _handling(view: View, finding: Finding, following: Mapping[Place, tuple[Following, ...]]) -> Iterator[str]:
    """Say who set a finding aside, or what an office does about a gap."""
    place = finding.rule, finding.key
    if finding.outcome is Outcome.WAIVED:
        waiver = view.set_aside[place]
        values = {"who": waiver.decided_by, "until": day(waiver.until), "reason": waiver.reason}
        yield t("Set aside by {who} until {until}: {reason}", **values)
    for one in following.get(place, ()) if finding.outcome is Outcome.GAP else ():
        told = f"{one.name} ({one.office})" if one.office else one.name
        due = t("; due {day}", day=day(one.due)) if one.due else ""
        late = t(", {count} days overdue", count=number(one.days_late)) if one.days_late else ""
        yield t("Being worked on: {what}", what=told) + due + late


def _finding_row(view: View, rule: Rule, finding: Finding, handling: tuple[str, ...]) -> FindingRow:
    grade, offices = grade_of(view, rule, finding), _offices(view, finding)
    return FindingRow(
        rule=rule.code,
        kind=finding.kind,
        key=finding.key,
        name=view.snapshot.title(finding.kind, finding.key),
        office=listing(offices),
        offices=offices,
        outcome=str(finding.outcome),
        message=message_of(view, rule, finding),
        remedy=remedy_of(view, rule, finding) if finding.outcome is Outcome.GAP else "",
        command=command_of(view, rule, finding) if finding.outcome is Outcome.GAP else "",
        severity=str(grade.severity),
        strength=str(grade.strength),
        citations=tuple(citation_row(citation) for citation in grade.citations),
        settle=tuple(dict.fromkeys(question_text(question) for question in finding.settle)),
        annex=tuple(_annex_row(view, one) for one in finding.annex if one.key != finding.key or len(finding.annex) > 1),
        handling=handling,
    )


def _offices(view: View, finding: Finding) -> tuple[str, ...]:
    """Give the offices a finding lies with, by name: its own, else those of the records it is made up of."""
    if finding.kind == "agency":
        return (view.snapshot.name("agency", finding.key),)
    return tuple(office_name(view.snapshot, office) for office in _offices_of(view, finding) or [""])


def _offices_of(view: View, finding: Finding) -> list[str]:
    """Give the keys of the offices a finding lies with, its own first; none where none is known."""
    offices = {office_of(view.snapshot, view.agency, one.kind, one.key) for one in finding.annex}
    own = office_of(view.snapshot, view.agency, finding.kind, finding.key)
    return sorted({own, *offices} - {""}, key=lambda office: (office != own, office))


def _annex_row(view: View, one: Annexed) -> AnnexRow:
    fields = KINDS[one.kind].fields
    return AnnexRow(
        kind=one.kind,
        key=one.key,
        name=view.snapshot.title(one.kind, one.key),
        office=office_name(view.snapshot, office_of(view.snapshot, view.agency, one.kind, one.key)),
        fields=tuple(str(fields[name].label) for name in one.fields),
        group=one.group,
    )


def _rule_row(rule: Rule, checked: Checked) -> RuleRow:
    counts = Counter(finding.outcome for finding in checked.findings if finding.rule == rule.code)
    return RuleRow(
        code=rule.code,
        title=str(rule.title),
        why=str(rule.why),
        counts={str(outcome): counts[outcome] for outcome in Outcome},
        citations=tuple(citation_row(citation) for citation in rule.cited),
        support=tuple(citation_row(citation) for citation in rule.support),
        lapsed=rule.code in checked.lapsed,
        failed=rule.code in checked.failed,
    )


def citation_row(citation: Citation) -> CitationRow:
    """Give a citation as it is printed."""
    provision = citation.provision
    return CitationRow(
        id=citation.id,
        label=str(citation),
        words=provision.words,
        strength=str(provision.strength),
        gist=str(provision.gist),
        verified=str(provision.verified.label),
    )


def regulation_rows(citations: Iterable[Citation]) -> tuple[RegulationRow, ...]:
    """Give the regulations of citations, each once, in their order."""
    cited = {citation.regulation.id: citation.regulation for citation in citations}
    return tuple(
        RegulationRow(one.id, one.short, one.title, one.address, checked=one.checked) for one in cited.values()
    )


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
