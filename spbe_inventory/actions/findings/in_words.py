"""Findings, rules and citations as rows in words."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from spbe_inventory.actions.findings.asking import office_name, office_of
from spbe_inventory.actions.findings.checking import Checked
from spbe_inventory.actions.findings.following import Following, Place, followed
from spbe_inventory.domain.assessment import (
    AnnexRow,
    CitationRow,
    FindingRow,
    RegulationRow,
    RuleRow,
)
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.finding import Annexed, Finding
from spbe_inventory.domain.law import Citation
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.language.forms import day, listing, number
from spbe_inventory.language.texts import t
from spbe_inventory.rules.rule import Rule
from spbe_inventory.rules.runner import grade_of
from spbe_inventory.rules.view import View
from spbe_inventory.rules.wording import command_of, message_of, question_text, remedy_of


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
    grade, offices = grade_of(view, rule, finding), office_names(view, finding)
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


def office_names(view: View, finding: Finding) -> tuple[str, ...]:
    """Give the offices a finding lies with, by name: its own, else those of the records it is made up of."""
    if finding.kind == "agency":
        return (view.snapshot.name("agency", finding.key),)
    return tuple(office_name(view.snapshot, office) for office in offices_of(view, finding) or [""])


def offices_of(view: View, finding: Finding) -> list[str]:
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


def rule_row(rule: Rule, checked: Checked) -> RuleRow:
    """Give a rule in words, with how often it came out how."""
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
