"""The answers about exchanges and the data they carry: both ways, side by side, handed on, not taken."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from spbe_inventory.documents.network_answer import (
    NamedRecord,
    NetworkAnswer,
    NetworkQuestion,
    Row,
    records,
)
from spbe_inventory.language.forms import number, some_of
from spbe_inventory.language.texts import _, ngettext
from spbe_inventory.queries.network_joint_answers import (
    ARROW,
    PAIRED,
    member_text,
)

if TYPE_CHECKING:
    from spbe_inventory.queries.network_data import HandedOnData, UntakenData
    from spbe_inventory.queries.network_details import DetailedNetwork
    from spbe_inventory.queries.network_exchanges import (
        MutualPair,
        ParallelExchanges,
        SelfExchange,
    )

MAX_NAMES = 2
Pair = Sequence[str]


def mutual_answer(network: "DetailedNetwork") -> NetworkAnswer:
    """Return which two applications give data to each other."""
    pairs = network.mutual_pairs
    summary = _("None is known.")
    if pairs:
        summary = ngettext(
            "{count} pair gives data to each other: {names}.",
            "{count} pairs give data to each other: {names}.",
            len(pairs),
            count=number(len(pairs)),
            names=some_of([PAIRED.join(pair.names) for pair in pairs], MAX_NAMES),
        )
    return NetworkAnswer(
        question=NetworkQuestion.MUTUAL,
        title=_("Mutual pairs"),
        summary=(summary,),
        more=(),
        counted=(_directed_text(network),),
        headings=(
            _("Applications"),
            _("From the first to the second"),
            _("From the second to the first"),
        ),
        rows=tuple(map(_mutual_row, pairs)),
    )


def _mutual_row(pair: "MutualPair") -> Row:
    return (
        records("application", pair.keys, pair.names),
        _along(pair.names, pair.forth),
        _along(pair.names[::-1], pair.back),
    )


def _along(
    names: Pair, keys: Sequence[str], arrow: str = ARROW
) -> tuple[NamedRecord, ...]:
    """Return the exchanges of a pair as the cell of a row, each titled by the two ends."""
    title = arrow.join(names)
    return tuple(NamedRecord("exchange", key, title) for key in keys)


def parallel_answer(network: "DetailedNetwork") -> NetworkAnswer:
    """Return between which two applications several exchanges run side by side."""
    found = network.parallel
    summary = _("None is known.")
    if found:
        named = [f"{PAIRED.join(row.names)} ({number(row.count)})" for row in found]
        summary = ngettext(
            "{count} pair has several exchanges side by side: {names}.",
            "{count} pairs have several exchanges side by side: {names}.",
            len(found),
            count=number(len(found)),
            names=some_of(named, MAX_NAMES),
        )
    counted = _(
        "Counts running exchanges of the same direction between the same two applications; one of unknown direction "
        "may be of the same. Several may be in order: other data, another way, another day."
    )
    return NetworkAnswer(
        question=NetworkQuestion.PARALLEL,
        title=_("Exchanges side by side"),
        summary=(summary,),
        more=(),
        counted=(counted,),
        headings=(
            _("Applications"),
            _("From the first to the second"),
            _("From the second to the first"),
            _("Direction not known"),
            _("Data that several carry"),
            _("Without data on record"),
        ),
        rows=tuple(map(_parallel_row, found)),
    )


def _parallel_row(row: "ParallelExchanges") -> Row:
    return (
        records("application", row.keys, row.names),
        _along(row.names, row.forth),
        _along(row.names[::-1], row.back),
        _along(row.names, row.undirected, " ↔ "),
        "; ".join(row.repeated),
        row.unrecorded,
    )


def self_answer(network: "DetailedNetwork") -> NetworkAnswer:
    """Return which applications exchange data with themselves."""
    found = network.self_exchanges
    summary = _("None is on record.")
    if found:
        names = list(dict.fromkeys(row.name for row in found))
        summary = ngettext(
            "{count} running exchange stays within one application: {names}.",
            "{count} running exchanges stay within one application: {names}.",
            len(found),
            count=number(len(found)),
            names=some_of(names, MAX_NAMES),
        )
    counted = _(
        "Such an exchange connects nothing with anything else: no other answer counts it."
    )
    return NetworkAnswer(
        question=NetworkQuestion.SELF,
        title=_("Exchanges within one application"),
        summary=(summary,),
        more=(),
        counted=(counted,),
        headings=(_("Application"), _("Office"), _("Exchange"), _("Data")),
        rows=tuple(map(_self_row, found)),
    )


def _self_row(row: "SelfExchange") -> Row:
    return (
        (NamedRecord("application", row.key, row.name),),
        row.office,
        _along((row.name, row.name), [row.exchange]),
        "; ".join(row.data),
    )


def handed_on_answer(network: "DetailedNetwork") -> NetworkAnswer:
    """Return which data applications take and give on."""
    found = network.handed_on
    summary = _("None is known.")
    more: tuple[str, ...] = ()
    if found:
        (first, *_others) = found
        summary = ngettext(
            "{count} data set passes through several hands: {names}.",
            "{count} data sets pass through several hands: {names}.",
            len(found),
            count=number(len(found)),
            names=some_of([row.name for row in found], MAX_NAMES),
        )
        text = _(
            "Through most hands: {data} ({names}).", data=first.name, names=_way(first)
        )
        more = (text,)
    unrecorded = network.directed - network.with_data
    counted = [_directed_text(network)]
    if unrecorded:
        text = ngettext(
            "Not counted: {count} of them, which does not say which data it carries.",
            "Not counted: {count} of them, which do not say which data they carry.",
            unrecorded,
            count=number(unrecorded),
        )
        counted.append(text)
    return NetworkAnswer(
        question=NetworkQuestion.HANDED_ON,
        title=_("Data through several hands"),
        summary=(summary,),
        more=more,
        counted=tuple(counted),
        headings=(
            _("Data"),
            _("Running exchanges"),
            _("Handed on by"),
            _("Longest chain"),
        ),
        rows=tuple(map(_handed_on_row, found)),
    )


def _handed_on_row(row: "HandedOnData") -> Row:
    return (
        (NamedRecord("data_set", row.key, row.name),),
        row.exchanges,
        records("application", row.handed_on_by, row.handed_on_by_names),
        _way(row),
    )


def _way(row: "HandedOnData") -> str:
    """Return the longest chain of the exchanges of some data."""
    if not row.chain:
        return _("only in a cycle")
    return ARROW.join(map(member_text, row.chain))


def untaken_answer(network: "DetailedNetwork") -> NetworkAnswer:
    """Return which data applications hold or offer that no running exchange carries."""
    found = network.untaken
    confirmed = [row.name for row in found if row.confirmed]
    summary = _("None is known.")
    more: tuple[str, ...] = ()
    if found:
        summary = _(
            "{count} of {all} data sets held or offered here are in no running exchange on record ({confirmed} for "
            "certain): {names}.",
            count=number(len(found)),
            all=number(network.held_data),
            confirmed=number(len(confirmed)),
            names=some_of([row.name for row in found], MAX_NAMES),
        )
    if confirmed:
        names = some_of(confirmed, MAX_NAMES)
        more = (_("Known to be taken by nobody: {names}.", names=names),)
    counted = _(
        "That nobody takes a data set is known only where all that its holders give is on record: they answer that "
        "they give nothing, or their list is stated complete, each of their exchanges says which data it carries, and "
        "none is open. That nobody takes it is no gap by itself."
    )
    return NetworkAnswer(
        question=NetworkQuestion.UNTAKEN,
        title=_("Data held or offered, in no running exchange"),
        summary=(summary,),
        more=more,
        counted=(counted,),
        headings=(
            _("Data"),
            _("Held or offered by"),
            _("Offered by the interface"),
            _("Taken by nobody"),
        ),
        rows=tuple(map(_untaken_row, found)),
    )


def _untaken_row(row: "UntakenData") -> Row:
    certain = _("for certain") if row.confirmed else _("not known")
    return (
        (NamedRecord("data_set", row.key, row.name),),
        records("application", row.holders, row.holder_names),
        records("interface", row.interfaces, row.interface_names),
        certain,
    )


def _directed_text(network: "DetailedNetwork") -> str:
    return ngettext(
        "Counts {count} running exchange of known direction between two recorded applications, also of other "
        "institutions.",
        "Counts {count} running exchanges of known direction between two recorded applications, also of other "
        "institutions.",
        network.directed,
        count=number(network.directed),
    )
