"""Title, numbers and notes of the picture of gaps; what is not known stays apart from what is a gap."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from spbe_inventory.diagrams.lines import is_drawn, line_of
from spbe_inventory.diagrams.open_items import OpenItem
from spbe_inventory.diagrams.subject import Subject
from spbe_inventory.diagrams.unmet_needs import open_needs
from spbe_inventory.documents.diagram import Line
from spbe_inventory.language.forms import day, listing, number
from spbe_inventory.language.texts import _, ngettext

Items = Sequence[OpenItem]
Counts = Counter[Line]


def gap_words(subject: Subject, items: Items) -> tuple[str, str]:
    """Return title and subtitle; the numbers of the subtitle add up to the items."""
    title = _(
        "Data of {agency} that do not yet flow by machine", agency=subject.government
    )
    counts = Counter(item.line for item in items)
    parts = [
        *_sentence(_("Not by machine"), _gap_parts(counts)),
        *_sentence(_("not certain"), _unsure_parts(counts)),
        _("as of {day}", day=day(subject.as_of)),
    ]
    return title, "; ".join(parts)


def _sentence(heading: str, parts: Iterable[str]) -> Iterator[str]:
    """Yield the heading with its parts; nothing where there are none."""
    listed = list(parts)
    if listed:
        yield f"{heading}: {listing(listed)}"


def _gap_parts(counts: Counts) -> Iterator[str]:
    """Yield how many needs are not met, how much goes by hand, and how many needs are only promised."""
    missing = counts[Line.MISSING]
    if missing:
        yield ngettext(
            "{count} need not met",
            "{count} needs not met",
            missing,
            count=number(missing),
        )
    needed = counts[Line.MISSING_BY_HAND]
    by_hand = needed + counts[Line.BY_HAND]
    if needed:
        yield _(
            "{count} by hand ({needed} of them for a need on record)",
            count=number(by_hand),
            needed=number(needed),
        )
    elif by_hand:
        yield _("{count} by hand", count=number(by_hand))
    promised = counts[Line.MISSING_PROMISED]
    if promised:
        yield ngettext(
            "{count} need only promised",
            "{count} needs only promised",
            promised,
            count=number(promised),
        )


def _unsure_parts(counts: Counts) -> Iterator[str]:
    """Yield how many needs cannot be assessed, and how many claims and exchanges lack details or a counterpart."""
    unclear = counts[Line.MISSING_UNCLEAR]
    if unclear:
        yield ngettext(
            "{count} need that cannot be assessed yet",
            "{count} needs that cannot be assessed yet",
            unclear,
            count=number(unclear),
        )
    claimed = counts[Line.CLAIMED]
    if claimed:
        yield ngettext(
            "{count} claim of integration without details",
            "{count} claims of integration without details",
            claimed,
            count=number(claimed),
        )
    loose = counts[Line.UNRESOLVED]
    if loose:
        yield ngettext(
            "{count} other exchange whose counterpart is not resolved",
            "{count} other exchanges whose counterpart is not resolved",
            loose,
            count=number(loose),
        )


def gap_notes(subject: Subject, items: Items) -> Iterator[str]:
    """Yield notes on the needs and exchanges that are not on the picture, and on needs that stand with an exchange."""
    if not subject.needs:
        yield _("No data need is recorded yet, so what is missing is not known.")
    met = len(subject.needs) - len(open_needs(subject))
    if met:
        yield ngettext(
            "Not drawn: {count} need that is met by machine or typed in at the source.",
            "Not drawn: {count} needs that are met by machine or typed in at "
            "the source.",
            met,
            count=number(met),
        )
    resting = sum(_resting_needs(item) for item in items)
    if resting:
        yield ngettext(
            "{count} need that cannot be assessed yet stands with the exchange that would settle it.",
            "{count} needs that cannot be assessed yet stand with the exchanges that would settle them.",
            resting,
            count=number(resting),
        )
    yield from _other_exchanges(subject, items)


def _resting_needs(item: OpenItem) -> int:
    """Return how many needs stand with an exchange that does not meet them."""
    if not item.exchange:
        return 0
    return sum(assessed.met_by != item.exchange.key for assessed in item.needs)


def _other_exchanges(subject: Subject, items: Items) -> Iterator[str]:
    """Yield the note on the exchanges that are not on the picture, and how many of them go by machine."""
    shown = {item.exchange.key for item in items if item.exchange}
    others = [
        line_of(exchange, subject.retired)
        for exchange in filter(is_drawn, subject.exchanges)
        if exchange.key not in shown
    ]
    if others:
        yield ngettext(
            "Not drawn: {count} other exchange ({machine} of them by machine).",
            "Not drawn: {count} other exchanges ({machine} of them by machine).",
            len(others),
            count=number(len(others)),
            machine=number(others.count(Line.MACHINE)),
        )


def nothing_open(subject: Subject) -> str:
    """Return what the picture says where it has no line: that all flows by machine, or that nothing is known."""
    if subject.needs or any(map(is_drawn, subject.exchanges)):
        return _(
            "No need on record is open, and no exchange on record goes by hand or is only claimed."
        )
    return ngettext(
        "Of {count} application neither an exchange nor a data need is recorded yet: whether data are missing is not "
        "known.",
        "Of {count} applications neither an exchange nor a data need is recorded yet: whether data are missing is not "
        "known.",
        len(subject.applications),
        count=number(len(subject.applications)),
    )
