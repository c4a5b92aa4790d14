"""Findings in words: questions, figures, tallies, and the records that they are about."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from spbe_inventory.assessment.critical_points import critical_box
from spbe_inventory.assessment.questions import questions_by_office
from spbe_inventory.assessment.rows import (
    finding_rows,
    office_names,
    offices_of,
    rule_rows,
)
from spbe_inventory.assessment.rule_run import RuleRun
from spbe_inventory.assessment.summary import figures, summary
from spbe_inventory.documents.assessment import (
    Assessment,
    FindingRow,
    OfficeQuestions,
    RuleRow,
    Tally,
)
from spbe_inventory.documents.critical import CriticalBox
from spbe_inventory.documents.rows import Coverage, RecordRow, Section
from spbe_inventory.domain.answers import Record
from spbe_inventory.domain.edition import Edition, public_fields
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.findings import Findings
from spbe_inventory.domain.lists import ExclusionReason, Outcome
from spbe_inventory.domain.records import Application, Exchange
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.files.record_rows import coverage, disputes, record_rows
from spbe_inventory.garbage_collection import collection_paused
from spbe_inventory.graph.needs import AssessedNeed
from spbe_inventory.matching.natural_order import natural_key
from spbe_inventory.reference.themes import is_public_rule, theme_of
from spbe_inventory.rules.engine.runner import grade_of
from spbe_inventory.rules.engine.view import RegisterView

AGGREGATION_LIMIT = 30_000  # findings; above, a report counts instead of listing each
SHOWN_QUESTIONS = 10  # of one office, if the report is aggregated
APPLICABLE = frozenset(Outcome) - {Outcome.NOT_APPLICABLE}
ALWAYS_LISTED = frozenset([Outcome.GAP, Outcome.WAIVED])
# Kinds of records that are reported first, and those that do not follow.
SHOWN_FIRST = ("application", "exchange", "need")
NOT_AFTER = (*SHOWN_FIRST, "agency", "instrument")

OutcomeCounts = dict[str, Counter[Outcome]]


@dataclass(frozen=True, slots=True)
class AssessmentScope:
    """Which part of a run of rules is reported: of some offices by key (empty: of all), in which edition."""

    units: frozenset[str] = frozenset()
    edition: Edition = Edition.FULL

    @property
    def public(self) -> bool:
        """Whether hosts and security facts are left out."""
        return self.edition is Edition.PUBLIC


@dataclass(frozen=True)
class _ScopedRegister:
    """The register of a run of rules, restricted to a scope."""

    view: RegisterView
    scope: AssessmentScope

    @cached_property
    def applications(self) -> list[Application]:
        """The applications of the offices, or of all."""
        applications = list(self.view.applications)
        if not self.scope.units:
            return applications
        return [
            application
            for application in applications
            if application.known("owner") in self.scope.units
        ]

    @cached_property
    def set_apart(self) -> list[Application]:
        """The records of the offices, or of all, set apart as no application of their own; merged ones left out."""
        units = self.scope.units
        return [
            application
            for application in self.view.own_records(Application)
            if application.set_apart
            and application.set_apart != ExclusionReason.MERGED
            and (not units or application.known("owner") in units)
        ]

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of the applications."""
        return frozenset(application.key for application in self.applications)

    @cached_property
    def exchanges(self) -> list[Exchange]:
        """The exchanges with an end among the office's applications, or all of the government."""
        exchanges = list(self.view.exchanges)
        if not self.scope.units:
            return exchanges
        return [
            exchange
            for exchange in exchanges
            if exchange.giver in self.keys or exchange.taker in self.keys
        ]

    @cached_property
    def needs(self) -> list[AssessedNeed]:
        """The needs of the applications."""
        needs = self.view.needs
        return [assessed for assessed in needs if assessed.need.taker in self.keys]

    @cached_property
    def keys_by_kind(self) -> Mapping[str, frozenset[str]]:
        """The keys of the applications, and of their exchanges and needs, by kind of record."""
        return {
            "application": self.keys,
            "exchange": frozenset(exchange.key for exchange in self.exchanges),
            "need": frozenset(assessed.need.key for assessed in self.needs),
        }


def build_assessment(rule_run: RuleRun, scope: AssessmentScope) -> Assessment:
    """Return a run of rules in words, in the current language: of the whole government, or of one of its offices."""
    with collection_paused():
        return _assessment(rule_run, scope)


def _assessment(rule_run: RuleRun, scope: AssessmentScope) -> Assessment:
    view = rule_run.view
    register = _ScopedRegister(view, scope)
    scoped = replace(rule_run, findings=_findings_in_scope(rule_run, scope))
    decided = scoped.findings.of_outcomes(APPLICABLE)
    aggregated = len(decided) > AGGREGATION_LIMIT
    questions = _questions(scoped, scope)
    rows = _listed_rows(scoped, aggregated=aggregated)
    question_count = sum(office.question_count for office in questions)
    all_figures = tuple(
        figures(
            scoped,
            register.applications,
            register.set_apart,
            register.exchanges,
            len(register.needs),
        )
    )
    return Assessment(
        summary=tuple(summary(scoped, all_figures, register.set_apart, question_count)),
        figures=all_figures,
        coverage=_coverage(register),
        rules=_rule_rows(scoped, scope),
        findings=rows,
        questions=_listed_questions(questions, aggregated=aggregated),
        register=_sections(register, aggregated=aggregated),
        disputes=_disputes(view, scope),
        by_provision=_tallies_by_provision(rule_run, decided),
        by_office=_tallies_by_office(view, decided),
        aggregated=aggregated,
        critical=_critical_box(scoped, rows, aggregated=aggregated),
    )


def _findings_in_scope(rule_run: RuleRun, scope: AssessmentScope) -> Findings:
    """Return the findings that belong to the office.

    Findings on the government as a whole belong to no office.
    """
    if not scope.units:
        return rule_run.findings
    view = rule_run.view

    def is_of_units(finding: Finding) -> bool:
        if finding.kind == "agency":
            return False
        return not scope.units.isdisjoint(offices_of(view, finding))

    return rule_run.findings.where(is_of_units)


def _coverage(register: _ScopedRegister) -> tuple[Coverage, ...]:
    """Return how far each field of applications is answered, for the public without closed fields."""
    rows = coverage(register.applications)
    if register.scope.public:
        shown = public_fields(Application.kind)
        rows = tuple(row for row in rows if row.field in shown)
    return tuple(rows)


def _rule_rows(rule_run: RuleRun, scope: AssessmentScope) -> tuple[RuleRow, ...]:
    """Return the rules in words, for the public those whose findings leave."""
    rules = rule_run.rules
    if scope.public:
        rules = tuple(rule for rule in rules if is_public_rule(rule.code))
    return rule_rows(rules, rule_run)


def _listed_rows(rule_run: RuleRun, *, aggregated: bool) -> tuple[FindingRow, ...]:
    """Return the findings in words; of an aggregated report only gaps and waived findings."""
    if not aggregated:
        return finding_rows(rule_run)
    listed = rule_run.findings.of_outcomes(ALWAYS_LISTED)
    return finding_rows(replace(rule_run, findings=listed))


def _critical_box(
    rule_run: RuleRun, rows: tuple[FindingRow, ...], *, aggregated: bool
) -> CriticalBox:
    """Return the box of critical points, counted over all findings even where not all are listed."""
    if aggregated:
        decided = rule_run.findings.of_outcomes(APPLICABLE)
        boxed = decided.where(lambda finding: theme_of(finding.rule).boxed)
        rows = finding_rows(replace(rule_run, findings=boxed))
    return critical_box(rows)


def _questions(
    rule_run: RuleRun, scope: AssessmentScope
) -> tuple[OfficeQuestions, ...]:
    """Return the open questions of the office, or of all; for the public without those on closed fields."""
    view = rule_run.view
    offices = questions_by_office(view.snapshot, view.agency, rule_run.findings)
    if scope.units:
        offices = tuple(office for office in offices if office.key in scope.units)
    if scope.public:
        public = [_public_questions(office) for office in offices]
        offices = tuple(office for office in public if office.questions)
    return offices


def _public_questions(office: OfficeQuestions) -> OfficeQuestions:
    """Return the questions of an office without those on closed fields."""
    questions = [
        question
        for question in office.questions
        if question.kind not in KINDS or question.field in public_fields(question.kind)
    ]
    return replace(office, questions=tuple(questions))


def _listed_questions(
    offices: tuple[OfficeQuestions, ...], *, aggregated: bool
) -> tuple[OfficeQuestions, ...]:
    """Return the questions; of an aggregated report the first of each office, and how many there are."""
    if not aggregated:
        return offices
    return tuple(
        replace(
            office,
            questions=office.questions[:SHOWN_QUESTIONS],
            count=len(office.questions),
        )
        for office in offices
    )


def _sections(register: _ScopedRegister, *, aggregated: bool) -> tuple[Section, ...]:
    """Return the government's records in words, kind by kind; none in an aggregated report."""
    if aggregated:
        return ()
    snapshot = register.view.snapshot
    kinds = list(SHOWN_FIRST)
    if not register.scope.units:
        kinds += [kind for kind in KINDS if kind not in NOT_AFTER]
    sections = []
    for kind in kinds:
        rows = record_rows(snapshot, _own_records(register, snapshot, kind))
        if rows or kind in SHOWN_FIRST:
            sections.append(Section(kind, str(KINDS[kind].plural), rows))
    return tuple(sections)


def _own_records(
    register: _ScopedRegister, snapshot: Snapshot, kind: str
) -> Iterator[Record]:
    """Yield the government's records of a kind in the scope, without those withdrawn or set apart."""
    keys: Collection[str] = snapshot.records[kind]
    if register.scope.units or kind == "application":
        keys = register.keys_by_kind[kind]
    for key, record in snapshot.records[kind].items():
        withdrawn = record.is_withdrawn
        if key in keys and record.agency == register.view.agency and not withdrawn:
            yield record


def _disputes(view: RegisterView, scope: AssessmentScope) -> tuple[RecordRow, ...]:
    """Return the records with contradicting statements; none for the public or for a single office."""
    if scope.public or scope.units:
        return ()
    return disputes(view.snapshot, view.agency)


def _tallies_by_provision(
    rule_run: RuleRun, findings: Iterable[Finding]
) -> tuple[Tally, ...]:
    """Return the outcomes counted by the first provision that each finding rests on."""
    rules = {rule.code: rule for rule in rule_run.rules}
    counts: OutcomeCounts = defaultdict(Counter)
    for finding in findings:
        grade = grade_of(rule_run.view, rules[finding.rule], finding)
        provision = str(grade.citations[0])
        counts[provision][finding.outcome] += 1
    return _tallies(counts)


def _tallies_by_office(
    view: RegisterView, findings: Iterable[Finding]
) -> tuple[Tally, ...]:
    """Return the outcomes counted by office; a finding of several offices counts for each."""
    counts: OutcomeCounts = defaultdict(Counter)
    for finding in findings:
        for office in office_names(view, finding):
            counts[office][finding.outcome] += 1
    return _tallies(counts)


def _tallies(counts: OutcomeCounts) -> tuple[Tally, ...]:
    """Return counts of outcomes as rows, in order of names."""
    return tuple(
        Tally(
            name=name,
            gap=counts[name][Outcome.GAP],
            unknown=counts[name][Outcome.UNKNOWN],
            met=counts[name][Outcome.MET],
        )
        for name in sorted(counts, key=natural_key)
    )
