"""Statements that a list is complete which are too old to decide a finding, in words."""

from collections.abc import Iterator
from datetime import date

from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import OF_GOVERNMENT, ListName, Outcome
from spbe_inventory.domain.records import Completeness, Need, Unit
from spbe_inventory.language.forms import day, some_of
from spbe_inventory.language.texts import _
from spbe_inventory.rules.engine.rule import Rule
from spbe_inventory.rules.engine.view import RegisterView

MAX_NAMED = 3  # statements that a sentence names
Subject = tuple[str, str]  # key of an application, office or government; name of a list


def renewal_text(view: RegisterView, rule: Rule, finding: Finding) -> str:
    """Return which statements of completeness have to be renewed before they decide a finding; empty where none.

    Only an outcome that is not known waits for a statement.
    """
    if finding.outcome is not Outcome.UNKNOWN or not view.aged_lists:
        return ""
    stated = _aged_statements(view, rule, finding)
    if not stated:
        return ""
    named = [
        _("{list} (as of {day})", list=ListName(name).label, day=day(stated_on))
        for stated_on, name in sorted(stated)
    ]
    return _(
        "Statements of completeness to be renewed: {lists}.",
        lists=some_of(named, MAX_NAMED),
    )


def _aged_statements(
    view: RegisterView, rule: Rule, finding: Finding
) -> set[tuple[date, str]]:
    """Return the day and list of each aged statement on which a finding waits."""
    aged = view.aged_lists
    subjects = {*_lists_asked(view, finding), *_lists_of_subject(view, rule, finding)}
    statements = set()
    for subject in subjects.intersection(aged):
        _key, name = subject
        statements.add((aged[subject], name))
    return statements


def _lists_asked(view: RegisterView, finding: Finding) -> Iterator[Subject]:
    """Yield the lists that the questions of a finding are about."""
    for question in finding.settle:
        if question.kind == "completeness":
            yield view.agency, question.key
        else:
            yield question.key, question.field


def _lists_of_subject(
    view: RegisterView, rule: Rule, finding: Finding
) -> Iterator[Subject]:
    """Yield the lists from which a rule concludes about the subject of a finding."""
    for name in rule.lists:
        if name in OF_GOVERNMENT:
            yield view.agency, name
    record = view.snapshot.records[finding.kind][finding.key]
    if isinstance(record, Need):
        yield record.taker, ListName.TAKES
    if isinstance(record, Unit) and Completeness.kind in rule.reads:
        yield record.key, ListName.APPLICATIONS
