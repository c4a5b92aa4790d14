"""The gap report: what was found, on what it rests, what is not known, who says so."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from spbe_inventory import __version__
from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.actions.drawing import Wanted, subject_of
from spbe_inventory.actions.findings.asking import office_name, office_of, questions_by_office
from spbe_inventory.actions.findings.checking import Checked, check
from spbe_inventory.actions.findings.following import Following, Place, followed
from spbe_inventory.actions.tabling import coverage, disputes, record_rows
from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.diagram import Diagram
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.finding import Annexed, Finding
from spbe_inventory.domain.law import Citation
from spbe_inventory.domain.lists import Outcome, SettingName
from spbe_inventory.domain.report import AnnexRow, CitationRow, Figure, FindingRow, RegulationRow, Report, RuleRow
from spbe_inventory.domain.rows import Section
from spbe_inventory.graph.views.folding import READABLE
from spbe_inventory.graph.views.matrix import matrix
from spbe_inventory.graph.views.offices import between_offices, every_application
from spbe_inventory.language.current import current
from spbe_inventory.language.forms import day, listing, number
from spbe_inventory.language.texts import t
from spbe_inventory.rules.rule import Rule
from spbe_inventory.rules.runner import grade_of
from spbe_inventory.rules.view import View
from spbe_inventory.rules.wording import command_of, message_of, question_text, remedy_of

SHOWN_FIRST = ("application", "exchange", "need")


def gap_report(catalogue: Catalogue, as_of: date) -> Report:
    """Make the gap report of a government as of a day, in the language of now, from the catalogue as it is."""
    checked = check(catalogue, as_of, whole=True)
    view, snapshot = checked.view, checked.view.snapshot
    agency = snapshot.agencies[view.agency]
    findings = finding_rows(checked)
    questions = questions_by_office(snapshot, view.agency, checked.findings)
    figures = tuple(_figures(checked))
    diagrams, not_drawn = _diagrams(view)
    return Report(
        language=current(),
        version=__version__,
        agency_key=agency.key,
        agency=agency.name,
        agency_code=agency.code or "",
        prepared_by=_setting(view, SettingName.PREPARED_BY),
        as_of=as_of.isoformat(),
        recorded=snapshot.recorded,
        summary=(*_known(figures), *_found(checked, figures, sum(len(office.questions) for office in questions))),
        figures=figures,
        coverage=coverage(view.applications),
        rules=tuple(_rule_row(rule, checked) for rule in checked.rules),
        findings=findings,
        questions=questions,
        register=tuple(_sections(view)),
        disputes=disputes(snapshot, view.agency),
        regulations=tuple(_regulations(checked.rules)),
        diagrams=diagrams,
        not_drawn=not_drawn,
    )


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
        citations=tuple(_citation_row(citation) for citation in grade.citations),
        settle=tuple(dict.fromkeys(question_text(question) for question in finding.settle)),
        annex=tuple(_annex_row(view, one) for one in finding.annex if one.key != finding.key or len(finding.annex) > 1),
        handling=handling,
    )


def _offices(view: View, finding: Finding) -> tuple[str, ...]:
    """Give the offices a finding lies with, by name: its own, else those of the records it is made up of."""
    if finding.kind == "agency":
        return (view.snapshot.name("agency", finding.key),)
    offices = {office_of(view.snapshot, view.agency, one.kind, one.key) for one in finding.annex}
    own = office_of(view.snapshot, view.agency, finding.kind, finding.key)
    known = sorted({own, *offices} - {""}, key=lambda office: (office != own, office))
    return tuple(office_name(view.snapshot, office) for office in known or [""])


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
        citations=tuple(_citation_row(citation) for citation in rule.cited),
        support=tuple(_citation_row(citation) for citation in rule.support),
        lapsed=rule.code in checked.lapsed,
        failed=rule.code in checked.failed,
    )


def _citation_row(citation: Citation) -> CitationRow:
    provision = citation.provision
    return CitationRow(
        id=citation.id,
        label=str(citation),
        words=provision.words,
        strength=str(provision.strength),
        gist=str(provision.gist),
        verified=str(provision.verified.label),
    )


def _regulations(rules: Iterable[Rule]) -> Iterator[RegulationRow]:
    cited = {citation.regulation.id: citation.regulation for rule in rules for citation in (*rule.cited, *rule.support)}
    for regulation in cited.values():
        yield RegulationRow(
            regulation.id, regulation.short, regulation.title, regulation.address, checked=regulation.checked
        )


def _figures(checked: Checked) -> Iterator[Figure]:
    view = checked.view
    applications, exchanges, heaps = view.applications, view.exchanges, view.heaps
    yield Figure("applications", t("applications in the register"), len(applications))
    owned = sum(one.answer("owner") is Answer.VALUE for one in applications)
    yield Figure("owned", t("whose office is known"), owned, len(applications))
    yield Figure("exchanges", t("exchanges of data on record"), len(exchanges))
    links = len(heaps.links) + len(heaps.undirected)
    yield Figure("links", t("in use between two named applications"), links, len(exchanges))
    yield Figure("loose", t("claimed, on trial, or with a counterpart not yet clear"), len(heaps.loose), len(exchanges))
    yield Figure("idle", t("planned, interrupted, ended or withdrawn"), len(heaps.idle), len(exchanges))
    yield Figure("guesses", t("assumptions that nobody has confirmed"), len(heaps.guesses), len(exchanges))
    yield Figure("needs", t("data needs on record"), len(view.needs))
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


def _sections(view: View) -> Iterator[Section]:
    """Give the government's own records that were not withdrawn, kind by kind; what is most asked for stands first."""
    for kind in [*SHOWN_FIRST, *(kind for kind in KINDS if kind not in (*SHOWN_FIRST, "agency"))]:
        own = (one for one in view.snapshot.records[kind].values() if one.agency == view.agency)
        rows = record_rows(view.snapshot, (one for one in own if not getattr(one, "withdrawn", False)))
        if rows or kind in SHOWN_FIRST:
            yield Section(kind, str(KINDS[kind].plural), rows)


def _setting(view: View, name: SettingName) -> str:
    for setting in view.snapshot.settings.values():
        if setting.agency == view.agency and setting.name == name:
            return str(setting.known("value") or "")
    return ""


def _diagrams(view: View) -> tuple[tuple[Diagram, ...], str]:
    """Give the pictures that can be read: by office, and every application where they are few; else say so."""
    subject = subject_of(view, Wanted())
    first, every = between_offices(subject, one_by_one=True), every_application(subject)
    if len(first.nodes) > READABLE:
        first = next(iter(matrix(subject)))
    if len(every.nodes) <= READABLE:
        return (first, every), ""
    told = t(
        "A picture of all applications would hold {boxes} boxes; at most {limit} can be read.",
        boxes=number(len(every.nodes)),
        limit=number(READABLE),
    )
    return (first,), told
