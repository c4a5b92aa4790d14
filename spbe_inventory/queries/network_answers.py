"""The answers to all questions to the graph, in words and rows that screens, pages and tables share."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from spbe_inventory.documents.network_answer import (
    NamedRecord,
    NetworkAnswer,
    NetworkAnswers,
    NetworkQuestion,
    Row,
    records,
)
from spbe_inventory.language.forms import number, percent, some_of
from spbe_inventory.language.texts import _, ngettext
from spbe_inventory.queries.network_application_answers import (
    density_answer,
    hub_answer,
    sink_answer,
    source_answer,
)
from spbe_inventory.queries.network_exchange_answers import (
    handed_on_answer,
    mutual_answer,
    parallel_answer,
    self_answer,
    untaken_answer,
)
from spbe_inventory.queries.network_joint_answers import (
    bridge_answer,
    chain_answer,
    cut_point_answer,
)

if TYPE_CHECKING:
    from spbe_inventory.queries.counted_records import CountedRecords
    from spbe_inventory.queries.network import ConnectedGroup, LoneApplication
    from spbe_inventory.queries.network_details import DetailedNetwork

MAX_NAMES = 3
MAX_LINES = 10  # groups that are told in words


def network_answers(network: "DetailedNetwork", found: Sequence[str]) -> NetworkAnswers:
    """Return the answers on a network in the current language, under sentences on the whole of it."""
    answers = (
        _group_answer(network),
        _alone_answer(network),
        hub_answer(network),
        source_answer(network),
        sink_answer(network),
        cut_point_answer(network),
        bridge_answer(network),
        chain_answer(network),
        mutual_answer(network),
        _cycle_answer(network),
        parallel_answer(network),
        self_answer(network),
        density_answer(network),
        handed_on_answer(network),
        untaken_answer(network),
        _transport_answer(network),
    )
    return NetworkAnswers(
        found=tuple(found),
        answers=answers,
        left_out=tuple(_left_out(network)),
    )


def connection_sentences(network: "DetailedNetwork") -> tuple[str, ...]:
    """Return how many applications are connected, and of how many all is known."""
    if not network.count:
        return (_("No application in service is on record yet."),)
    if not network.islands:
        text = _(
            "{count} of {all} applications are in service; no two are known to be connected. All exchanges are known "
            "of {confirmed}.",
            count=number(network.count),
            all=number(network.applications.recorded),
            confirmed=number(network.confirmed),
        )
        return (text,)
    connected = _(
        "{count} of {all} applications are in service; {connected} are connected in groups of two or more "
        "({groups}), {alone} stand alone.",
        count=number(network.count),
        all=number(network.applications.recorded),
        connected=number(network.connected),
        groups=number(len(network.islands)),
        alone=number(network.alone),
    )
    known = _(
        "All exchanges are known of {confirmed} of {count}; where they are not, groups may be one.",
        confirmed=number(network.confirmed),
        count=number(network.count),
    )
    return connected, known


def _group_answer(network: "DetailedNetwork") -> NetworkAnswer:
    """Return which applications running exchanges connect, directly or by way of others."""
    rows: list[Row] = []
    lines = []
    for place, group in enumerate(network.islands, 1):
        size = len(group.keys)
        members = records("application", group.keys, group.names)
        rows += [(place, (record,), size, group.confirmed) for record in members]
        lines.append(_group_line(place, group))
    summary = _("No two applications are known to be connected.")
    if network.islands:
        (largest, *_others) = network.islands
        summary = _(
            "{groups}; the largest has {count} applications: {names}.",
            groups=_group_count(len(network.islands)),
            count=number(len(largest.names)),
            names=some_of(largest.names, MAX_NAMES),
        )
    counted = _(
        "Two applications are in one group where running exchanges connect them, directly, by way of others, or by way "
        "of a system of another institution."
    )
    return NetworkAnswer(
        question=NetworkQuestion.GROUPS,
        title=_("Connected groups"),
        summary=(summary,),
        more=tuple(lines[:MAX_LINES]),
        counted=(counted,),
        headings=(
            _("Group"),
            _("Application"),
            _("Applications in the group"),
            _("Known whole"),
        ),
        rows=tuple(rows),
    )


def _group_count(count: int) -> str:
    return ngettext("{count} group", "{count} groups", count, count=number(count))


def _group_line(place: int, group: "ConnectedGroup") -> str:
    """Return a group in a line: how many applications, of how many all is known, and the first by name."""
    lead = _(
        "{place}. {count} applications ({confirmed} known whole)",
        place=number(place),
        count=number(len(group.names)),
        confirmed=number(group.confirmed),
    )
    return f"{lead}: {some_of(group.names, MAX_NAMES)}"


def _alone_answer(network: "DetailedNetwork") -> NetworkAnswer:
    """Return which applications have no known exchange here: for certain, or as far as is known."""
    sure = [row.name for row in network.standing_alone if row.confirmed]
    open_ = [row.name for row in network.standing_alone if not row.confirmed]
    summary = []
    if sure:
        text = _(
            "Alone, known to exchange with nobody here ({count}): {names}",
            count=number(len(sure)),
            names=some_of(sure, MAX_NAMES),
        )
        summary.append(text)
    if open_:
        text = _(
            "Alone as far as is known, to be asked ({count}): {names}",
            count=number(len(open_)),
            names=some_of(open_, MAX_NAMES),
        )
        summary.append(text)
    if not summary:
        summary.append(_("None: each has a known exchange."))
    counted = _(
        "Of {count} applications in service; who exchanges only with other institutions stands alone here.",
        count=number(network.count),
    )
    return NetworkAnswer(
        question=NetworkQuestion.ALONE,
        title=_("Standing alone"),
        summary=tuple(summary),
        more=(),
        counted=(counted,),
        headings=(_("Application"), _("Office"), _("Known for certain")),
        rows=tuple(_alone_row(row) for row in network.standing_alone),
    )


def _alone_row(row: "LoneApplication") -> Row:
    record = NamedRecord("application", row.key, row.name)
    certain = _("yes") if row.confirmed else _("no")
    return ((record,), row.office, certain)


def _cycle_answer(network: "DetailedNetwork") -> NetworkAnswer:
    """Return among which applications data go round."""
    rows: list[Row] = []
    for place, cycle in enumerate(network.mutual, 1):
        size = len(cycle.keys)
        members = records("application", cycle.keys, cycle.names)
        rows += [(place, (record,), size) for record in members]
    summary = _("None is known.")
    if network.mutual:
        (largest, *_others) = network.mutual
        summary = _(
            "{groups} in which data flow in a cycle; the largest has {count} applications: {names}.",
            groups=_group_count(len(network.mutual)),
            count=number(len(largest.names)),
            names=some_of(largest.names, MAX_NAMES),
        )
    counted = _(
        "Each application of a cycle reaches every other one of it along running exchanges of known direction."
    )
    return NetworkAnswer(
        question=NetworkQuestion.CYCLES,
        title=_("Cycles"),
        summary=(summary,),
        more=(),
        counted=(counted,),
        headings=(_("Cycle"), _("Application"), _("Applications in the cycle")),
        rows=tuple(rows),
    )


def _transport_answer(network: "DetailedNetwork") -> NetworkAnswer:
    """Return how many exchanges pass a connecting system, and how the rest is carried."""
    counts = network.passing
    summary = _("No running exchange is on record.")
    more: tuple[str, ...] = ()
    if counts.known + counts.unknown:
        summary = _(
            "Through a connecting system: {through} of {known} running exchanges whose "
            "method is known ({share}).",
            through=number(counts.through),
            known=number(counts.known),
            share=percent(counts.through, counts.known),
        )
        text = _(
            "Otherwise automated {machine}, manual {hand}; method not known: {unknown}.",
            machine=number(counts.machine),
            hand=number(counts.by_hand),
            unknown=number(counts.unknown),
        )
        more = (text,)
    rows: tuple[Row, ...] = (
        (_("Through a connecting system"), counts.through),
        (_("Otherwise automated"), counts.machine),
        (_("By hand"), counts.by_hand),
        (_("Method not known"), counts.unknown),
    )
    counted = _(
        "Counts all running exchanges, also with other institutions and with partners that are only a text."
    )
    return NetworkAnswer(
        question=NetworkQuestion.TRANSPORT,
        title=_("How exchanges go"),
        summary=(summary,),
        more=more,
        counted=(counted,),
        headings=(_("Way"), _("Running exchanges")),
        rows=rows,
    )


def _left_out(network: "DetailedNetwork") -> Iterator[str]:
    """Yield what is on record and not counted, and why."""
    counts: Sequence[tuple[str, CountedRecords]] = (
        (_("applications"), network.applications),
        (_("exchanges"), network.exchanges),
    )
    for label, counted in counts:
        if not counted.left_out:
            continue
        reasons = [f"{row.reason} {number(row.count)}" for row in counted.left_out]
        yield _(
            "Left out: {count} of {all} {records} ({reasons}).",
            count=number(counted.recorded - counted.counted),
            all=number(counted.recorded),
            records=label,
            reasons=", ".join(reasons),
        )
    if network.undirected:
        yield ngettext(
            "The direction of {count} running exchange is not known: it connects, and counts neither as giving nor as "
            "taking.",
            "The direction of {count} running exchanges is not known: they connect, and count neither as giving nor as "
            "taking.",
            network.undirected,
            count=number(network.undirected),
        )
