"""Findings, rules and citations as rows in words."""

from collections import Counter
from collections.abc import Iterable, Iterator

from spbe_inventory.assessment.articles import articles_text
from spbe_inventory.assessment.follow_up import FollowUp, FollowUps, follow_ups
from spbe_inventory.assessment.questions import (
    office_name,
    office_of,
    responsible_office_name,
)
from spbe_inventory.assessment.rule_run import RuleRun
from spbe_inventory.documents.assessment import (
    AnnexRow,
    FindingRow,
    RegulationRow,
    RuleRow,
)
from spbe_inventory.documents.citation import CitationRow
from spbe_inventory.domain.finding import Annexed, Finding
from spbe_inventory.domain.law import Citation
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.language.forms import day, listing, number
from spbe_inventory.language.texts import _, ngettext
from spbe_inventory.matching.natural_order import natural_key
from spbe_inventory.reference.themes import theme_of
from spbe_inventory.rules.engine.lacking import lacking_texts
from spbe_inventory.rules.engine.rule import Rule
from spbe_inventory.rules.engine.runner import grade_of
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.engine.wording import (
    message_of,
    question_text,
    remedy_of,
)


def finding_rows(rule_run: RuleRun) -> tuple[FindingRow, ...]:
    """Return the findings of a run in words, in their order."""
    rules = {rule.code: rule for rule in rule_run.rules}
    actions = follow_ups(rule_run.view)
    rows = []
    for finding in rule_run.findings:
        rule = rules[finding.rule]
        handling = tuple(_handling(rule_run.view, finding, actions))
        rows.append(_finding_row(rule_run.view, rule, finding, handling))
    return tuple(rows)


def office_names(view: RegisterView, finding: Finding) -> tuple[str, ...]:
    """Return the names of the offices that a finding belongs to; of a finding on the government its own name."""
    snapshot = view.snapshot
    if finding.kind == "agency":
        return (snapshot.name("agency", finding.key),)
    offices = offices_of(view, finding) or [""]
    return tuple(office_name(snapshot, office) for office in offices)


def offices_of(view: RegisterView, finding: Finding) -> list[str]:
    """Return the keys of the offices that a finding belongs to: that of its record, then those of its annex."""
    own = _office_of(view, finding)
    offices = {_office_of(view, annexed) for annexed in finding.annex}
    offices.add(own)
    offices.discard("")
    return sorted(offices, key=lambda office: (office != own, natural_key(office)))


def rule_row(rule: Rule, rule_run: RuleRun) -> RuleRow:
    """Return a rule in words, with its findings counted by outcome."""
    counts: Counter[Outcome] = Counter()
    for finding in rule_run.findings:
        if finding.rule == rule.code:
            counts[finding.outcome] += 1
    as_of = rule_run.view.as_of
    return RuleRow(
        code=rule.code,
        title=str(rule.title),
        why=str(rule.why),
        counts={str(outcome): counts[outcome] for outcome in Outcome},
        citations=tuple(map(citation_row, rule.cited_on(as_of))),
        support=tuple(map(citation_row, rule.support_on(as_of))),
        lapsed=rule.code in rule_run.lapsed,
        switched_off=rule.code in rule_run.switched_off,
        failed=rule.code in rule_run.failed,
    )


def citation_row(citation: Citation) -> CitationRow:
    """Return a citation as it is printed."""
    provision = citation.provision
    strength = str(provision.strength)
    if provision.is_secondary:
        strength = ""
    return CitationRow(
        id=citation.id,
        label=str(citation),
        words=provision.words,
        strength=strength,
        gist=str(provision.gist),
        verified=str(provision.verified.label),
    )


def regulation_rows(citations: Iterable[Citation]) -> tuple[RegulationRow, ...]:
    """Return the regulations of citations, each once, in their order, with the provisions cited."""
    cited: dict[str, list[Citation]] = {}
    for citation in citations:
        cited.setdefault(citation.regulation.id, []).append(citation)
    rows = []
    for of_regulation in cited.values():
        regulation = of_regulation[0].regulation
        row = RegulationRow(
            id=regulation.id,
            short=regulation.short,
            title=regulation.title,
            address=regulation.address,
            checked=regulation.checked,
            status=regulation.status,
            articles=articles_text(of_regulation),
        )
        rows.append(row)
    return tuple(rows)


def _handling(
    view: RegisterView, finding: Finding, actions: FollowUps
) -> Iterator[str]:
    """Yield who waived a finding until when, or what is done about a gap."""
    key = (finding.rule, finding.key)
    if finding.outcome is Outcome.WAIVED:
        waiver = view.active_waivers[key]
        yield _(
            "Waived by {who} until {until}: {reason}",
            who=waiver.decided_by,
            until=day(waiver.until),
            reason=waiver.reason,
        )
    if finding.outcome is Outcome.GAP:
        for follow_up in actions.get(key, ()):
            yield _follow_up_text(follow_up)


def _follow_up_text(follow_up: FollowUp) -> str:
    """Return an action in words: its name and office, when it is due, how much it is overdue."""
    what = follow_up.name
    if follow_up.office:
        what = f"{follow_up.name} ({follow_up.office})"
    text = _("Being worked on: {what}", what=what)
    if follow_up.due:
        text += _("; due {day}", day=day(follow_up.due))
    if follow_up.days_late:
        text += ngettext(
            ", {count} day overdue",
            ", {count} days overdue",
            follow_up.days_late,
            count=number(follow_up.days_late),
        )
    return text


def _finding_row(
    view: RegisterView, rule: Rule, finding: Finding, handling: tuple[str, ...]
) -> FindingRow:
    """Return a finding in words; only a gap has a remedy."""
    grade = grade_of(view, rule, finding)
    offices = office_names(view, finding)
    remedy = ""
    if finding.outcome is Outcome.GAP:
        remedy = remedy_of(view, rule, finding)
    questions = [question_text(question) for question in finding.settle]
    return FindingRow(
        rule=rule.code,
        kind=finding.kind,
        key=finding.key,
        name=view.snapshot.title(finding.kind, finding.key),
        office=listing(offices),
        offices=offices,
        set_severity=grade.set_severity,
        outcome=finding.outcome,
        message=message_of(view, rule, finding),
        remedy=remedy,
        severity=grade.severity,
        strength=grade.strength,
        citations=tuple(citation_row(citation) for citation in grade.citations),
        settle=tuple(dict.fromkeys(questions)),
        annex=tuple(_annex_rows(view, finding)),
        handling=handling,
        theme=theme_of(rule.code).code,
        weight=finding.weight,
    )


def _annex_rows(view: RegisterView, finding: Finding) -> Iterator[AnnexRow]:
    """Yield the records that a finding is made up of, unless that is only its own record."""
    for annexed in finding.annex:
        if annexed.key != finding.key or len(finding.annex) > 1:
            yield _annex_row(view, annexed)


def _annex_row(view: RegisterView, annexed: Annexed) -> AnnexRow:
    """Return a record of the annex of a finding in words."""
    record = view.snapshot.records[annexed.kind][annexed.key]
    return AnnexRow(
        kind=annexed.kind,
        key=annexed.key,
        name=view.snapshot.title(annexed.kind, annexed.key),
        office=responsible_office_name(view, annexed.kind, annexed.key),
        fields=lacking_texts(record, annexed.fields),
        group=annexed.group,
    )


def _office_of(view: RegisterView, subject: Finding | Annexed) -> str:
    """Return the key of the office that can answer for the record of a finding or of its annex."""
    return office_of(view.snapshot, view.agency, subject.kind, subject.key)
