"""Exchanges that are left out of a drawing because they are not known to run: counted, by what they lie between."""

from collections import Counter
from collections.abc import Iterable, Iterator

from spbe_inventory.diagrams.boxes import Ends
from spbe_inventory.diagrams.content import list_names
from spbe_inventory.diagrams.cut_lines import MAX_NAMED
from spbe_inventory.domain.records import Exchange
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import ngettext


def not_running_note(exchanges: Iterable[Exchange], box: Ends) -> Iterator[str]:
    """Yield the note on exchanges that are not drawn, by the names of their boxes; nothing where there are none."""
    pairs = Counter(_pair_words(exchange, box) for exchange in exchanges)
    if not pairs:
        return
    yield ngettext(
        "Not drawn: {count} exchange that is not certain or does not run: {names}.",
        "Not drawn: {count} exchanges that are not certain or do not run: {names}.",
        pairs.total(),
        count=number(pairs.total()),
        names=list_names([_counted(pair, pairs[pair]) for pair in pairs], MAX_NAMED),
    )


def _pair_words(exchange: Exchange, box: Ends) -> str:
    giver = box(exchange, "giver")
    taker = box(exchange, "taker")
    arrow = "—"
    if exchange.directed:
        arrow = "→"
    return f"{giver.name} {arrow} {taker.name}"


def _counted(words: str, count: int) -> str:
    if count == 1:
        return words
    return f"{words} ({number(count)})"
