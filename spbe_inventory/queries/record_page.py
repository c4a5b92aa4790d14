"""All that is on record of one thing: what the page of an application, office, exchange or other record shows."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from spbe_inventory.assessment.questions import questions_by_office
from spbe_inventory.assessment.rows import finding_rows, offices_of
from spbe_inventory.assessment.rule_run import RuleRun, check
from spbe_inventory.documents.assessment import QuestionRow, first_to_ask
from spbe_inventory.documents.record_page import (
    KindCount,
    LinkGroup,
    PageFindings,
    RecordPage,
)
from spbe_inventory.domain.answered import answered_fields
from spbe_inventory.domain.answers import Record
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.findings import Findings
from spbe_inventory.domain.lists import ExclusionReason, Outcome
from spbe_inventory.domain.records import (
    Agency,
    Application,
    Exchange,
    Need,
    Setting,
    Unit,
)
from spbe_inventory.domain.rights import Right
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.errors import UsageError
from spbe_inventory.language.current import current
from spbe_inventory.matching.folding import fold
from spbe_inventory.queries.application_seals import page_seal
from spbe_inventory.queries.record_facts import (
    Sources,
    facts_of,
    open_fields_of,
    optional_fields_of,
    with_ages,
)
from spbe_inventory.queries.record_history import page_changes
from spbe_inventory.queries.record_identity import (
    full_name,
    headline,
    set_apart_reason,
)
from spbe_inventory.queries.record_links import (
    exchanges_of,
    inner_exchange_count,
    link_groups,
    linked_record,
    needs_of,
    own_applications,
    page_exchange,
    page_need,
    units_below,
)
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import open_session, shared_reads

if TYPE_CHECKING:
    from spbe_inventory.domain.change import Change
    from spbe_inventory.domain.plain import Document
    from spbe_inventory.rules.engine.view import RegisterView

RecordKey = tuple[str, str]  # kind, key
# Kinds of which a government has a number and no list on its page.
COUNTED_KINDS = (
    "unit", "application", "exchange", "need", "data_set", "facility", "service", "process", "document",
    "interface", "objective", "action",
)  # fmt: skip
ALWAYS_SHOWN = frozenset([Outcome.GAP, Outcome.UNKNOWN, Outcome.WAIVED])


@dataclass(frozen=True, slots=True)
class _Subject:
    """The record of a page in the register: the run of the rules, its document, its changes, what was asked for."""

    rule_run: RuleRun
    record: Record
    document: "Document"
    changes: "Sequence[Change]"
    asked: str

    @property
    def view(self) -> "RegisterView":
        """The register as the rules see it."""
        return self.rule_run.view

    @property
    def snapshot(self) -> Snapshot:
        """The records of the register."""
        return self.rule_run.view.snapshot


@needs(Right.READ_ALL)
def record_page(
    catalogue: Catalogue,
    kind: str,
    which: str,
    as_of: date,
    *,
    change_limit: int | None = None,
) -> RecordPage:
    """Return the page of the record that is named by key, name or other name, or by its ends.

    Of its changes the newest are listed, all where there is no limit. Raise NotFound or Ambiguous for a name that
    means none or several.
    """
    with shared_reads():
        subject = _subject(catalogue, kind, which, as_of)
        page = _page(subject, change_limit)
        if kind != Application.kind:
            return page
        return replace(page, seal=page_seal(catalogue, page.key))


@needs(Right.READ_ALL)
def record_document(catalogue: Catalogue, kind: str, key: str) -> "Document":
    """Return a record by key as a document has it."""
    from spbe_inventory.store.document import document_of

    with open_session(catalogue, all_agencies=True) as session:
        return document_of(session.connection, kind, key) or {}


def _subject(catalogue: Catalogue, kind: str, which: str, as_of: date) -> _Subject:
    from spbe_inventory.store.change_history import history

    is_agency = kind == Agency.kind
    with open_session(catalogue, all_agencies=is_agency) as session:
        key = session.key_of(kind, which)
        changes = history(session.connection, kind, key)
        snapshot = session.load([Agency.kind], links=False)
        agency = session.agency
    if is_agency:
        agency = _register_of(catalogue, snapshot.agencies[key])
    of_agency = replace(catalogue, agency=agency)
    rule_run = _rule_run(of_agency, snapshot.agencies[agency], as_of)
    return _Subject(
        rule_run=rule_run,
        record=rule_run.view.snapshot.records[kind][key],
        document=record_document(catalogue, kind, key),
        changes=changes,
        asked=which,
    )


def _register_of(catalogue: Catalogue, agency: Agency) -> str:
    """Return the government in whose register an institution is looked up: itself if assessed, else the one asked for.

    Where several are assessed and none was asked for it is looked up in none of them.
    """
    if not agency.assessed:
        with suppress(UsageError), open_session(catalogue) as session:
            return session.agency
    return agency.key


def _rule_run(catalogue: Catalogue, agency: Agency, as_of: date) -> RuleRun:
    """Return a run of the rules on a government; of one that is not assessed the register without findings."""
    if agency.assessed:
        return check(catalogue, as_of, whole=True)
    from spbe_inventory.session.reading import view_of

    return RuleRun(view_of(catalogue, KINDS, as_of), (), Findings(), ())


def _page(subject: _Subject, change_limit: int | None) -> RecordPage:
    """Return the page of a record: its identity and facts, what it is joined with, findings, changes."""
    record, view, snapshot = subject.record, subject.view, subject.snapshot
    sources = Sources(record, subject.changes)
    facts = facts_of(snapshot, record, sources)

    def name_of(kind: str, key: str) -> str:
        """Return the title of a record, its key where it is not on record."""
        if key in snapshot.records[kind]:
            return snapshot.title(kind, key)
        return key

    changes = page_changes(subject.changes, subject.document, name_of)
    fields = answered_fields(record)
    page = RecordPage(
        kind=record.kind,
        kind_label=str(KINDS[record.kind].label),
        key=record.key,
        name=full_name(snapshot, record),
        version=record.version,
        agency=record.agency,
        agency_name=snapshot.agencies[record.agency].name,
        as_of=view.as_of.isoformat(),
        language=current(),
        withdrawn=record.is_withdrawn,
        set_apart=set_apart_reason(snapshot, record),
        stood_in=_stood_in(subject),
        headline=headline(view, record),
        facts=facts,
        open_fields=open_fields_of(record),
        optional_fields=optional_fields_of(record, _told_by_others(view, record)),
        sources=with_ages(sources.rows, view.as_of),
        answered=fields.answered,
        asked=fields.asked,
        unclear=fields.unclear,
        changes=tuple(changes[:change_limit]),
        change_count=len(changes),
    )
    return _joined(page, subject)


def _joined(page: RecordPage, subject: _Subject) -> RecordPage:
    """Return a page with what its record is joined with, and with the findings on all of that."""
    record, view = subject.record, subject.view
    own = own_applications(subject.snapshot, record)
    exchanges = exchanges_of(view, record, own)
    needs = needs_of(view, record, own)
    related = {(Exchange.kind, exchange.key) for exchange in exchanges}
    related |= {(Need.kind, assessed.need.key) for assessed in needs}
    findings = _own_findings(subject, related)
    return replace(
        page,
        exchanges=tuple(page_exchange(view, own, each) for each in exchanges),
        units_below=_count_below(subject.snapshot, record),
        inner_exchanges=_inner_exchanges(view, record, own),
        needs=tuple(page_need(view, assessed) for assessed in needs),
        linked=tuple(_link_groups(subject)),
        counts=_counts(view, record),
        findings=_page_findings(subject, findings),
        questions=_questions(subject, findings),
    )


def _stood_in(subject: _Subject) -> str:
    """Return the name of the merged record that was asked for, by key or name; empty where none was."""
    record = subject.record
    if not isinstance(record, Application):
        return ""
    asked = fold(subject.asked)
    if asked in map(fold, (record.key, record.name, *record.other_names)):
        return ""
    for other in subject.snapshot.applications.values():
        is_merged = other.set_apart == ExclusionReason.MERGED
        names = (other.key, other.name, *other.other_names)
        if is_merged and asked in map(fold, names):
            return other.name
    return ""


def _told_by_others(view: "RegisterView", record: Record) -> Iterable[str]:
    """Yield the lists of a record that other records fill, or that were stated complete."""
    if isinstance(record, Unit):
        yield "applications"
    if not isinstance(record, Application):
        return
    for exchange in view.exchanges:
        if exchange.giver == record.key:
            yield "gives"
        if exchange.taker == record.key:
            yield "takes"
    for key, list_name in view.complete_lists:
        if key == record.key:
            yield list_name
    if any(assessed.need.taker == record.key for assessed in view.needs):
        yield "needs"


def _link_groups(subject: _Subject) -> Iterable[LinkGroup]:
    """Yield the records that name the one of the page; or the settings or applications of a government."""
    yield from link_groups(subject.view, subject.record)
    record = subject.record
    if not isinstance(record, Agency):
        return
    kind = Application.kind
    if record.assessed:
        kind = Setting.kind
    own = [
        other
        for other in subject.snapshot.records[kind].values()
        if other.agency == record.key
    ]
    if own:
        rows = tuple(linked_record(subject.snapshot, each) for each in own)
        yield LinkGroup(kind, "", str(KINDS[kind].plural), rows)


def _count_below(snapshot: Snapshot, record: Record) -> int:
    """Return how many units belong to an office, at any depth; 0 for any other record."""
    if not isinstance(record, Unit):
        return 0
    return len(units_below(snapshot, record.key)) - 1


def _inner_exchanges(view: "RegisterView", record: Record, own: frozenset[str]) -> int:
    """Return how many exchanges stay inside an office and the units below it; 0 for any other record."""
    if isinstance(record, Unit):
        return inner_exchange_count(view, own)
    return 0


def _counts(view: "RegisterView", record: Record) -> tuple[KindCount, ...]:
    """Return how many records of each kind a government has; of any other record nothing."""
    if not isinstance(record, Agency):
        return ()
    counts = []
    for kind in COUNTED_KINDS:
        own = [
            other
            for other in view.snapshot.records[kind].values()
            if other.agency == record.key and not other.is_withdrawn
        ]
        if kind == Application.kind:
            own = [other for other in own if not getattr(other, "set_apart", None)]
        if own:
            counts.append(KindCount(kind, str(KINDS[kind].plural), len(own)))
    return tuple(counts)


def _own_findings(subject: _Subject, related: set[RecordKey]) -> list[Finding]:
    """Return the findings on a record and on its exchanges and needs; of an office all that belong to it."""
    record, view = subject.record, subject.view
    findings = subject.rule_run.findings
    if isinstance(record, Unit):
        family = units_below(subject.snapshot, record.key)
        return [
            finding
            for finding in findings
            if finding.kind != Agency.kind
            and not family.isdisjoint(offices_of(view, finding))
        ]
    subjects = {(record.kind, record.key)}
    if isinstance(record, Application):
        subjects |= related
    return [finding for finding in findings if (finding.kind, finding.key) in subjects]


def _page_findings(subject: _Subject, findings: Sequence[Finding]) -> PageFindings:
    shown = [finding for finding in findings if finding.outcome in ALWAYS_SHOWN]
    rows = finding_rows(replace(subject.rule_run, findings=Findings.listed(shown)))
    shared = finding_rows(
        replace(
            subject.rule_run,
            findings=Findings.listed(_shared_gaps(subject, findings)),
        )
    )
    outcomes = [finding.outcome for finding in findings]
    return PageFindings(
        gaps=tuple(row for row in rows if row.outcome is Outcome.GAP),
        unknown=tuple(row for row in rows if row.outcome is Outcome.UNKNOWN),
        waived=tuple(row for row in rows if row.outcome is Outcome.WAIVED),
        shared=tuple(replace(row, annex=()) for row in shared),
        met=outcomes.count(Outcome.MET),
        not_applicable=sum(not outcome.applies for outcome in outcomes),
    )


def _shared_gaps(subject: _Subject, own: Sequence[Finding]) -> Iterable[Finding]:
    """Yield the gaps on other records that name the record of the page among those that they are about."""
    record = subject.record
    listed = {(finding.rule, finding.kind, finding.key) for finding in own}
    for finding in subject.rule_run.findings:
        if finding.outcome is not Outcome.GAP:
            continue
        if (finding.rule, finding.kind, finding.key) in listed:
            continue
        annexed = {(entry.kind, entry.key) for entry in finding.annex}
        if (record.kind, record.key) in annexed:
            yield finding


def _questions(
    subject: _Subject, findings: Sequence[Finding]
) -> tuple[QuestionRow, ...]:
    """Return the open questions that would settle the findings: by theme, the most settling first."""
    offices = questions_by_office(subject.snapshot, subject.view.agency, findings)
    return tuple(question for _office, question in first_to_ask(offices))
