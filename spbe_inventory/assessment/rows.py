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
from spbe_inventory.language.current import current
from spbe_inventory.language.forms import day, listing, number
from spbe_inventory.language.texts import _, ngettext
from spbe_inventory.matching.natural_order import natural_key
from spbe_inventory.reference.themes import theme_of
from spbe_inventory.rules.engine.grade import Grade
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
    words = FindingWords(rule_run)
    return tuple(map(words.row, rule_run.findings))


class FindingWords:
    """The words of the findings of one run in the language that is spoken when they are asked for."""

    def __init__(self, rule_run: RuleRun) -> None:
        self._view = rule_run.view
        self._rules = {rule.code: rule for rule in rule_run.rules}
        self._actions = follow_ups(rule_run.view)
        self._citations: dict[tuple[str, str, str], tuple[CitationRow, ...]] = {}

    def row(self, finding: Finding) -> FindingRow:
        """Return a finding in words; only a gap has a remedy."""
        grade = self.grade(finding)
        offices = self.offices(finding)
        return FindingRow(
            rule=finding.rule,
            kind=finding.kind,
            key=finding.key,
            name=self.name(finding),
            office=listing(offices),
            offices=offices,
            set_severity=grade.set_severity,
            outcome=finding.outcome,
            message=self.message(finding),
            remedy=self.remedy(finding),
            severity=grade.severity,
            strength=grade.strength,
            citations=self.citations(finding),
            settle=self.settle(finding),
            annex=self.annex(finding),
            handling=self.handling(finding),
            theme=theme_of(finding.rule).code,
            weight=finding.weight,
        )

    def name(self, finding: Finding) -> str:
        """Return the words by which people know the record of a finding."""
        return self._view.snapshot.title(finding.kind, finding.key)

    def office(self, finding: Finding) -> str:
        """Return the names of the offices that a finding belongs to, as one text."""
        return listing(self.offices(finding))

    def offices(self, finding: Finding) -> tuple[str, ...]:
        """Return the names of the offices that a finding belongs to."""
        return office_names(self._view, finding)

    def message(self, finding: Finding) -> str:
        """Return what was found."""
        return message_of(self._view, self._rules[finding.rule], finding)

    def remedy(self, finding: Finding) -> str:
        """Return what to do about a gap; empty for any other finding."""
        if finding.outcome is not Outcome.GAP:
            return ""
        return remedy_of(self._view, self._rules[finding.rule], finding)

    def grade(self, finding: Finding) -> Grade:
        """Return the grade of a finding on the day."""
        return grade_of(self._view, self._rules[finding.rule], finding)

    def citations(self, finding: Finding) -> tuple[CitationRow, ...]:
        """Return the provisions that a finding rests on; findings of one grade share them."""
        key = (current(), finding.rule, finding.grade)
        if key not in self._citations:
            rows = map(citation_row, self.grade(finding).citations)
            self._citations[key] = tuple(rows)
        return self._citations[key]

    def settle(self, finding: Finding) -> tuple[str, ...]:
        """Return the questions that would settle a finding, each once."""
        questions = map(question_text, finding.settle)
        return tuple(dict.fromkeys(questions))

    def annex(self, finding: Finding) -> tuple[AnnexRow, ...]:
        """Return the records that a finding is made up of, unless that is only its own record."""
        return tuple(_annex_rows(self._view, finding))

    def handling(self, finding: Finding) -> tuple[str, ...]:
        """Return who waived a finding until when, or what is done about a gap."""
        return tuple(_handling(self._view, finding, self._actions))


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


def rule_rows(rules: Iterable[Rule], rule_run: RuleRun) -> tuple[RuleRow, ...]:
    """Return rules in words, each with its findings counted by outcome."""
    counts_by_rule = rule_run.findings.outcomes_by_rule()
    rows = []
    for rule in rules:
        counts = counts_by_rule.get(rule.code, Counter())
        rows.append(_rule_row(rule, rule_run, counts))
    return tuple(rows)


def _rule_row(rule: Rule, rule_run: RuleRun, counts: Counter[Outcome]) -> RuleRow:
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
