"""Figures and summary of an assessment: what an official should know first."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from spbe_inventory.assessment.rule_run import RuleRun
from spbe_inventory.documents.assessment import Figure
from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.lists import ExclusionReason, Outcome
from spbe_inventory.domain.records import Application, Exchange
from spbe_inventory.graph.classify import Keys, group_by_certainty
from spbe_inventory.language.forms import day, number
from spbe_inventory.language.texts import _, ngettext

COUNTED_OUTCOMES = (Outcome.GAP, Outcome.UNKNOWN, Outcome.MET)


def figures(
    rule_run: RuleRun,
    applications: Sequence[Application],
    set_apart: Sequence[Application],
    exchanges: Sequence[Exchange],
    needs: int,
) -> Iterator[Figure]:
    """Yield the figures of an assessment: applications, exchanges, needs, findings by outcome."""
    yield from _application_figures(applications)
    if set_apart:
        yield Figure("apart", _("set apart as no application"), len(set_apart))
    yield from _exchange_figures(exchanges, rule_run.view.retired)
    yield Figure("needs", _("data needs on record"), needs)
    counts = rule_run.findings.outcomes()
    for outcome in COUNTED_OUTCOMES:
        yield Figure(
            code=str(outcome),
            label=str(outcome.label),
            value=counts[outcome],
            of=len(rule_run.findings),
        )


def summary(
    rule_run: RuleRun,
    figures: Sequence[Figure],
    set_apart: Sequence[Application],
    questions: int,
) -> Iterator[str]:
    """Yield in a few sentences what is on record, what was found, and what is not assessable."""
    values = {figure.code: figure.value for figure in figures}
    yield from _application_sentences(values, set_apart)
    yield from _exchange_sentences(values)
    yield from _lapsed_sentences(rule_run)
    if _is_nothing_in_force(rule_run):
        return
    yield _gap_sentence(values)
    if questions:
        yield ngettext(
            "{count} question to the offices would settle what cannot be "
            "assessed yet; the most settling come first.",
            "{count} questions to the offices would settle what cannot be "
            "assessed yet; the most settling come first.",
            questions,
            count=number(questions),
        )


def _application_figures(applications: Sequence[Application]) -> Iterator[Figure]:
    """Yield how many applications there are, and of how many the office is known."""
    total = len(applications)
    owned = [
        application
        for application in applications
        if application.answer("owner") is Answer.VALUE
    ]
    yield Figure("applications", _("applications in the register"), total)
    yield Figure("owned", _("whose office is known"), len(owned), total)


def _exchange_figures(exchanges: Sequence[Exchange], retired: Keys) -> Iterator[Figure]:
    """Yield how many exchanges there are, by how certain they are; what is rare only where there is any."""
    total = len(exchanges)
    groups = group_by_certainty(exchanges, retired)
    links = len(groups.links) + len(groups.undirected)
    counts = (
        ("links", links, _("in use between two named applications")),
        (
            "loose",
            len(groups.loose),
            _("claimed, on trial, or with a counterpart not yet clear"),
        ),
        ("idle", len(groups.idle), _("planned, interrupted, ended or withdrawn")),
        ("guesses", len(groups.guesses), _("unconfirmed assumptions")),
    )
    yield Figure("exchanges", _("exchanges of data on record"), total)
    for code, count, label in counts:
        yield Figure(code, label, count, total)
    if groups.retired:
        label = _("recorded as in use, with an end that is out of service")
        yield Figure("retired", label, len(groups.retired), total)
    if groups.loops:
        label = _("within one application, which is giver and taker")
        yield Figure("loops", label, len(groups.loops), total)


def _application_sentences(
    values: Mapping[str, int], set_apart: Sequence[Application]
) -> Iterator[str]:
    """Yield how many applications are counted, and how many records are set apart for which reasons."""
    yield ngettext(
        "The register holds {applications} application; the office that "
        "answers for it is known for {owned}.",
        "The register holds {applications} applications; the office that "
        "answers for it is known for {owned}.",
        values["applications"],
        applications=number(values["applications"]),
        owned=number(values["owned"]),
    )
    if not set_apart:
        return
    counts = Counter(application.set_apart for application in set_apart)
    reasons = [
        f"{ExclusionReason(str(reason)).label}: {number(count)}"
        for reason, count in counts.most_common()
    ]
    yield ngettext(
        "{counted} counted, {count} set apart: not counted and not listed here "
        "({reasons}).",
        "{counted} counted, {count} set apart: not counted and not listed here "
        "({reasons}).",
        len(set_apart),
        counted=number(values["applications"]),
        count=number(len(set_apart)),
        reasons="; ".join(reasons),
    )


def _exchange_sentences(values: Mapping[str, int]) -> Iterator[str]:
    """Yield how many exchanges are on record, by how certain they are."""
    if not values["exchanges"]:
        yield _("No exchange of data is on record yet.")
        return
    yield ngettext(
        "Of {exchanges} exchange of data on record, {links} are in use "
        "between two named applications; {loose} are claimed, on trial, "
        "or not clear; {idle} are planned or no longer running; {guesses}"
        " are unconfirmed assumptions.",
        "Of {exchanges} exchanges of data on record, {links} are in use "
        "between two named applications; {loose} are claimed, on trial, "
        "or not clear; {idle} are planned or no longer running; {guesses}"
        " are unconfirmed assumptions.",
        values["exchanges"],
        exchanges=number(values["exchanges"]),
        links=number(values["links"]),
        loose=number(values["loose"]),
        idle=number(values["idle"]),
        guesses=number(values["guesses"]),
    )
    if values.get("retired"):
        yield ngettext(
            "{count} exchange is recorded as in use although an application at its "
            "end is not in service: it is not counted as running.",
            "{count} exchanges are recorded as in use although an application at "
            "their end is not in service: they are not counted as running.",
            values["retired"],
            count=number(values["retired"]),
        )


def _is_nothing_in_force(rule_run: RuleRun) -> bool:
    """Return whether no rule rests on anything that was in force on the day."""
    return len(rule_run.lapsed) == len(rule_run.rules)


def _lapsed_sentences(rule_run: RuleRun) -> Iterator[str]:
    """Yield that rules were not run because what they rest on was not in force on the day."""
    as_of = day(rule_run.view.as_of)
    if _is_nothing_in_force(rule_run):
        yield _(
            "On {day} the legal basis of the rules is not in force: nothing is "
            "assessed.",
            day=as_of,
        )
    elif rule_run.lapsed:
        yield ngettext(
            "Not assessed, because the legal basis was not in force on {day}:"
            " {count} rule.",
            "Not assessed, because the legal basis was not in force on {day}:"
            " {count} rules.",
            len(rule_run.lapsed),
            day=as_of,
            count=number(len(rule_run.lapsed)),
        )


def _gap_sentence(values: Mapping[str, int]) -> str:
    """Return how many gaps there are and how many outcomes are not assessable."""
    unknown = values["unknown"]
    if values["gap"]:
        return _(
            "Indications of a gap: {count}; outcomes not assessable yet: {unknown}.",
            count=number(values["gap"]),
            unknown=number(unknown),
        )
    return ngettext(
        "No indication of a gap can be stated from what is on record. "
        "That does not mean that there is none: {unknown} outcome waits "
        "for an answer.",
        "No indication of a gap can be stated from what is on record. "
        "That does not mean that there is none: {unknown} outcomes wait "
        "for an answer.",
        unknown,
        unknown=number(unknown),
    )
