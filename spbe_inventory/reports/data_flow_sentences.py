"""How data go round in a register, and what nobody has answered of it, in sentences that name their denominators."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import _, ngettext
from spbe_inventory.queries.network import Network, network_of
from spbe_inventory.reports.gap_counts import (
    ExchangeCounts,
    NeedCounts,
    exchange_counts,
    need_counts,
)
from spbe_inventory.reports.shared.wording import count_text

if TYPE_CHECKING:
    from spbe_inventory.rules.engine.view import RegisterView


def known_and_open(view: "RegisterView") -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return of a whole government the sentences on how data go round, and those on what is not known of it."""
    needs = need_counts(view.needs_in_service)
    exchanges = exchange_counts(view.running_exchanges)
    known = tuple(_known_sentences(view, needs, exchanges))
    return known, tuple(not_known_sentences(needs, exchanges))


def _known_sentences(
    view: "RegisterView", needs: NeedCounts, exchanges: ExchangeCounts
) -> Iterator[str]:
    """Yield how data go round in a whole government."""
    yield needs_sentence(needs)
    if not view.exchanges:
        yield _("No exchange of data is on record yet.")
        return
    if exchanges.known:
        yield manual_sentence(exchanges)
    if exchanges.beside:
        yield beside_sentence(exchanges)
    yield network_sentence(network_of(view))


def needs_sentence(needs: NeedCounts) -> str:
    """Return how many needs are met, by machine or by hand, not met, planned, and not known, of all."""
    if not needs.total:
        return _(
            "No data need is on record yet, so nobody can say which data whom lacks."
        )
    return ngettext(
        "Of {all} data need of applications in service, {met} is met automatically, {by_hand} manually, {unmet} is "
        "not met, {promised} is only planned, and of {unknown} it is not known.",
        "Of {all} data needs of applications in service, {met} are met automatically, {by_hand} manually, {unmet} are "
        "not met, {promised} are only planned, and of {unknown} it is not known.",
        needs.total,
        all=number(needs.total),
        met=number(needs.met),
        by_hand=number(needs.by_hand),
        unmet=number(needs.unmet),
        promised=number(needs.promised),
        unknown=number(needs.unknown),
    )


def manual_sentence(exchanges: ExchangeCounts) -> str:
    """Return how many of the exchanges whose way is known people carry, and what that takes as far as on record."""
    hours = exchanges.known_hours
    if hours is None:
        return manual_share(exchanges)
    return ngettext(
        "Of {known} running exchange whose method is known, {manual} is carried out manually, in {hours} hours of work "
        "a month as far as on record.",
        "Of {known} running exchanges whose method is known, {manual} are carried out manually, in {hours} hours of "
        "work a month as far as on record.",
        exchanges.known,
        known=number(exchanges.known),
        manual=number(exchanges.manual),
        hours=number(hours),
    )


def manual_share(exchanges: ExchangeCounts) -> str:
    """Return how many of the exchanges whose way is known people carry."""
    return ngettext(
        "Of {known} running exchange whose method is known, {manual} is carried out manually.",
        "Of {known} running exchanges whose method is known, {manual} are carried out manually.",
        exchanges.known,
        known=number(exchanges.known),
        manual=number(exchanges.manual),
    )


def beside_sentence(exchanges: ExchangeCounts) -> str:
    """Return how many of the exchanges that go by machine go by hand as well."""
    return ngettext(
        "Of {machine} automated exchange, {count} is carried out manually as well.",
        "Of {machine} automated exchanges, {count} are carried out manually as well.",
        exchanges.machine,
        machine=number(exchanges.machine),
        count=number(exchanges.beside),
    )


def network_sentence(network: Network) -> str:
    """Return how many applications are connected with another one, and how many stand alone."""
    if network.count and not network.islands:
        return ngettext(
            "{all} application is in service; it is not on record as connected with another one.",
            "{all} applications are in service; none is on record as connected with another one.",
            network.count,
            all=number(network.count),
        )
    return _(
        "Of {all} applications in service, {joined} are connected with another one by a running exchange, in {groups} "
        "groups; {alone} are not on record as connected, of which {confirmed} are known to stand alone.",
        all=number(network.count),
        joined=number(network.count - network.alone),
        groups=count_text(network.islands),
        alone=number(network.alone),
        confirmed=number(network.alone_confirmed),
    )


def not_known_sentences(needs: NeedCounts, exchanges: ExchangeCounts) -> Iterator[str]:
    """Yield what nobody has answered yet of needs and exchanges, each with what it is counted of."""
    if needs.unknown:
        yield _(
            "{count} of {all} data needs: whether they are met.",
            count=number(needs.unknown),
            all=number(needs.total),
        )
    if exchanges.unknown:
        yield _(
            "{count} of {all} running exchanges: how the data go.",
            count=number(exchanges.unknown),
            all=number(exchanges.total),
        )
    if exchanges.hours_unknown:
        yield _(
            "{count} of {all} manual exchanges: how many hours.",
            count=number(exchanges.hours_unknown),
            all=number(exchanges.manual),
        )
