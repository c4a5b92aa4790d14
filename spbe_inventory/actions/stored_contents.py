"""What is kept of a run of rules: findings that call for work in both languages, tallies, questions, sentences."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from spbe_inventory.assessment.counted_outcomes import (
    COUNTED,
    count_outcomes,
    office_keys,
)
from spbe_inventory.assessment.outcome_tallies import (
    EVERY_OFFICE,
    grades_of,
    tally_outcomes,
)
from spbe_inventory.assessment.questions import questions_by_office
from spbe_inventory.assessment.rows import FindingWords
from spbe_inventory.assessment.rule_run import RuleRun
from spbe_inventory.assessment.wanted_answers import (
    WantedAnswer,
    first_of_all,
    message_text,
    wanted_answers,
)
from spbe_inventory.documents.assessment import FindingRow, OfficeQuestions
from spbe_inventory.documents.stored_run import (
    NeedState,
    RunContents,
    RunHead,
    RunKey,
    RunWords,
    ToldFinding,
    WantedText,
)
from spbe_inventory.domain.actor import system_clock
from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.findings import Findings
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.language.current import LANGUAGES, current, speaking
from spbe_inventory.language.texts import _
from spbe_inventory.reports.data_flow_sentences import known_and_open
from spbe_inventory.rules.engine.runner import run as run_rules
from spbe_inventory.session.catalogue import TIMESTAMP
from spbe_inventory.store.run_blocks import in_blocks

TOLD = frozenset(Outcome) - COUNTED
Identity = tuple[str, str, str]  # of a finding: rule, kind and key of its record
Figures = Mapping[str, Any]


def contents_of(key: RunKey, run: RuleRun, seconds: float) -> RunContents:
    """Return a run as it is kept: what calls for work in both languages, the rest counted.

    The run was made in the current language. What is told is worded while it is read, once.
    """
    told = run.findings.of_outcomes(TOLD)
    offices = [office_keys(run.view, finding) for finding in told]
    words: dict[str, RunWords] = {}
    for language in LANGUAGES:
        with speaking(language):
            words[language] = _words(run)
    head = RunHead(
        key=key,
        made_at=system_clock().strftime(TIMESTAMP),
        seconds=round(seconds, 3),
        rules=tuple(rule.code for rule in run.rules),
        lapsed=run.lapsed,
        failed=run.failed,
        switched_off=run.switched_off,
    )
    grades = grades_of(run)
    counted = count_outcomes(run)
    return RunContents(
        head=head,
        told=_in_words(run, told, offices),
        counted=counted,
        grades=tuple(grades.values()),
        tallies=tally_outcomes(grades, zip(told, offices, strict=True), counted),
        words=words,
        needs=tuple(_need_states(run)),
    )


def _in_words(
    run: RuleRun, told: Findings, offices: Sequence[tuple[str, ...]]
) -> Iterator[ToldFinding]:
    """Yield findings with their words in both languages; those of a block at a time are held."""
    made_in = current()
    speakers = []
    for language in LANGUAGES:
        with speaking(language):
            figures: Mapping[Identity, Figures] = {}
            if language != made_in:
                figures = _figures_anew(run, told)
            speakers.append((language, FindingWords(run), figures))
    for some in in_blocks(zip(told, offices, strict=True)):
        rows: dict[str, Sequence[FindingRow]] = {}
        for language, words, figures in speakers:
            with speaking(language):
                rows[language] = [
                    words.row(_said_anew(finding, figures))
                    for finding, _offices in some
                ]
        for place, (finding, of_offices) in enumerate(some):
            in_words = {language: rows[language][place] for language in LANGUAGES}
            yield ToldFinding(finding, of_offices, in_words)


def _figures_anew(run: RuleRun, told: Findings) -> dict[Identity, Figures]:
    """Return figures with their words in the current language: rules that put words there run again."""
    wordy = {finding.rule for finding in told if _has_words(finding)}
    rules = [rule for rule in run.rules if rule.code in wordy]
    again = run_rules(rules, run.view).findings.of_outcomes(TOLD)
    return {_identity(finding): finding.figures for finding in again}


def _said_anew(finding: Finding, figures: Mapping[Identity, Figures]) -> Finding:
    """Return a finding with its figures in other words, where there are any."""
    if not figures:
        return finding
    anew = figures.get(_identity(finding), finding.figures)
    return replace(finding, figures=anew)


def _identity(finding: Finding) -> Identity:
    return finding.rule, finding.kind, finding.key


def _has_words(finding: Finding) -> bool:
    return any(isinstance(figure, str) for figure in finding.figures.values())


def _need_states(run: RuleRun) -> Iterator[NeedState]:
    """Yield the status of every need; those of applications in service are counted, as its register counts them."""
    counted = {assessed.need.key for assessed in run.view.needs_in_service}
    for assessed in run.view.needs:
        yield NeedState(
            assessed.need.key,
            assessed.status,
            assessed.met_by,
            assessed.holders,
            assessed.need.key in counted,
        )


def _words(run: RuleRun) -> RunWords:
    """Return what a run says besides its findings in the current language."""
    view = run.view
    questions = questions_by_office(view.snapshot, view.agency, run.findings)
    known, open_sentences = known_and_open(view)
    return RunWords(questions, tuple(_wanted(run, questions)), known, open_sentences)


def _wanted(run: RuleRun, questions: Sequence[OfficeQuestions]) -> Iterator[WantedText]:
    """Yield what to ask, as messages, what comes first at first."""
    whom = _("Every office")
    for question in first_of_all(run.view):
        yield WantedText(EVERY_OFFICE, whom, question, "", "", 0, 0)
    for answer in wanted_answers(questions):
        yield _wanted_text(answer)


def _wanted_text(answer: WantedAnswer) -> WantedText:
    return WantedText(
        office=answer.office_key,
        office_name=answer.office,
        text=message_text(answer),
        kind=answer.kind,
        field=answer.field,
        questions=len(answer.about),
        settles=answer.settles,
    )
