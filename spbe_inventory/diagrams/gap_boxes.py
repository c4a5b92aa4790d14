"""What stands behind the boxes of others in the picture of gaps: which counterparts, and how they are counted."""

from collections import Counter
from collections.abc import Iterable, Iterator

from spbe_inventory.diagrams.boxes import SIDES, institution_box
from spbe_inventory.diagrams.content import list_names
from spbe_inventory.diagrams.open_items import OpenItem
from spbe_inventory.diagrams.subject import Subject
from spbe_inventory.documents.diagram import Box, Diagram, Line
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import _, ngettext


def box_notes(
    subject: Subject, diagram: Diagram, drawn: Iterable[OpenItem]
) -> Iterator[str]:
    """Yield which counterparts the box of all that are not resolved stands for, and that an institution is one box.

    `drawn` is what the lines of the diagram stand for: only of this the notes tell.
    """
    unresolved = institution_box(subject, "")
    ids = {node.id for node in diagram.nodes}
    if unresolved.id in ids:
        yield from _counterparts(unresolved.name, drawn)
    if any(
        node.box is Box.OUTSIDE and node.id.startswith("agency:")
        for node in diagram.nodes
    ):
        yield _("A box of another institution stands for all its systems.")


def _counterparts(box: str, drawn: Iterable[OpenItem]) -> Iterator[str]:
    """Yield the names of counterparts that are only a text, and under what the exchanges with them are counted."""
    texts: Counter[str] = Counter()
    by_hand = 0
    for item in drawn:
        names = list(_texts(item))
        texts.update(names)
        if names and item.line in (Line.BY_HAND, Line.MISSING_BY_HAND):
            by_hand += 1
    listed = []
    for text, count in sorted(texts.items()):
        words = f"'{text}'"
        if count > 1:
            words += f" ({number(count)})"
        listed.append(words)
    if not listed:
        return
    yield ngettext(
        "“{box}”: {count} exchange whose counterpart is recorded only as a text: {names}.",
        "“{box}”: {count} exchanges whose counterparts are recorded only as texts: {names}.",
        texts.total(),
        box=box,
        count=number(texts.total()),
        names=list_names(listed),
    )
    if by_hand:
        yield ngettext(
            "{count} of them goes by hand and is counted there.",
            "{count} of them go by hand and are counted there.",
            by_hand,
            count=number(by_hand),
        )


def _texts(item: OpenItem) -> Iterator[str]:
    """Yield the ends of an exchange that are only a text."""
    if item.exchange is None:
        return
    for side in SIDES:
        if not getattr(item.exchange, side):
            yield getattr(item.exchange, f"{side}_text") or ""
