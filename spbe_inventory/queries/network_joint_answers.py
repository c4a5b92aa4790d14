"""The answers about what joins applications: cut points and bridges with what they part, and the longest chain."""

from collections.abc import Iterator, Sequence
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

if TYPE_CHECKING:
    from spbe_inventory.queries.network_chain import ChainMember
    from spbe_inventory.queries.network_details import DetailedNetwork
    from spbe_inventory.queries.network_parts import Bridge, CutPoint, NamedPart

MAX_NAMES = 3
MAX_PARTS = 5
ARROW = " → "
PAIRED = " – "  # noqa: RUF001 - between two names


def cut_point_answer(network: "DetailedNetwork") -> NetworkAnswer:
    """Return the applications without which a group falls apart, and what they part."""
    points = network.cut_points
    summary = _("None is known.")
    more: tuple[str, ...] = ()
    if points:
        (first, *_others) = points
        summary = ngettext(
            "{count} application; with most partners {name} ({partners}): without it {sizes} are left apart.",
            "{count} applications; with most partners {name} ({partners}): without it {sizes} are left apart.",
            len(points),
            count=number(len(points)),
            name=first.name,
            partners=number(first.partners),
            sizes=_sizes(first.parts),
        )
        more = (_cut_off_text(first.parts),)
    return NetworkAnswer(
        question=NetworkQuestion.CUT_POINTS,
        title=_("Cut points"),
        summary=(summary,),
        more=more,
        counted=_joining_counted(),
        headings=(
            _("Application"),
            _("Office"),
            _("Exchanges with"),
            _("Parts (applications)"),
            _("Cut off from the largest part"),
        ),
        rows=tuple(map(_cut_point_row, points)),
    )


def _cut_point_row(point: "CutPoint") -> Row:
    cut_off: list[NamedRecord] = []
    for part in point.parts[1:]:
        cut_off += records("application", part.keys, part.names)
    return (
        (NamedRecord("application", point.key, point.name),),
        point.office,
        point.partners,
        _sizes(point.parts),
        tuple(cut_off),
    )


def bridge_answer(network: "DetailedNetwork") -> NetworkAnswer:
    """Return the connections without which a group falls apart, and what they part."""
    bridges = network.bridges
    summary = _("None is known.")
    more: tuple[str, ...] = ()
    if bridges:
        (first, *_others) = bridges
        summary = ngettext(
            "{count} connection; the one that parts most is {names}: without it {sizes} are left apart.",
            "{count} connections; the one that parts most is {names}: without it {sizes} are left apart.",
            len(bridges),
            count=number(len(bridges)),
            names=PAIRED.join(first.names),
            sizes=_sizes(first.parts),
        )
        more = (_cut_off_text(first.parts),)
    return NetworkAnswer(
        question=NetworkQuestion.BRIDGES,
        title=_("Bridges"),
        summary=(summary,),
        more=more,
        counted=_joining_counted(),
        headings=(
            _("Connection"),
            _("Running exchanges"),
            _("Parts (applications)"),
            _("Cut off from the largest part"),
        ),
        rows=tuple(map(_bridge_row, bridges)),
    )


def _bridge_row(bridge: "Bridge") -> Row:
    (_largest, smaller) = bridge.parts
    return (
        records("application", bridge.keys, bridge.names),
        records("exchange", bridge.exchanges, bridge.titles),
        _sizes(bridge.parts),
        records("application", smaller.keys, smaller.names),
    )


def _joining_counted() -> tuple[str, ...]:
    text = _(
        "Counts running exchanges between two applications of the government in service, whatever their direction; a "
        "way by a system of another institution does not count. An exchange that is not on record may join the parts."
    )
    return (text,)


def _sizes(parts: Sequence["NamedPart"]) -> str:
    """Return the numbers of applications of some parts: 39 + 2 + 1; of many parts the first."""
    sizes = [number(part.count) for part in parts[:MAX_PARTS]]
    if len(parts) > MAX_PARTS:
        sizes.append("…")
    return " + ".join(sizes)


def _cut_off_text(parts: Sequence["NamedPart"]) -> str:
    """Return by name what is cut off from the largest part, and how many parts there are."""
    names = [name for part in parts[1:] for name in part.names]
    count = sum(part.count for part in parts[1:])
    return _(
        "Then there are {parts} parts; cut off from the largest ({count}): {names}.",
        parts=number(len(parts)),
        count=number(count),
        names=some_of(names, MAX_NAMES) or "-",
    )


def chain_answer(network: "DetailedNetwork") -> NetworkAnswer:
    """Return the longest chain in which applications hand data on."""
    chain = network.chain
    summary = [_("None is known.")]
    if chain.members:
        names = ARROW.join(map(member_text, chain.members))
        text = _(
            "{count} members: {names}.", count=number(len(chain.members)), names=names
        )
        summary = [text]
    counted = [
        _(
            "Counts running exchanges of known direction between two applications of the government in service; of "
            "several chains that are as long the first by key is shown. The data may differ from step to step."
        )
    ]
    if network.mutual:
        text = _(
            "Applications among which data go round count as one member of the chain: within a cycle no way is longest."
        )
        counted.append(text)
    return NetworkAnswer(
        question=NetworkQuestion.CHAIN,
        title=_("Longest chain"),
        summary=tuple(summary),
        more=(),
        counted=tuple(counted),
        headings=(
            _("Place"),
            _("Application"),
            _("Data given on to the next"),
            _("Running exchanges"),
        ),
        rows=tuple(_chain_rows(network)),
    )


def member_text(member: "ChainMember") -> str:
    """Return a member of a chain by name; of several applications the first, and how many there are besides."""
    if member.count == 1:
        return member.names[0]
    count = _("{count} in a cycle", count=number(member.count))
    if not member.names:
        return f"[{count}]"
    return f"[{count}: {some_of(member.names, 2)}]"


def _chain_rows(network: "DetailedNetwork") -> Iterator[Row]:
    """Yield the members of the longest chain, each with what it gives on to the next."""
    chain = network.chain
    for place, member in enumerate(chain.members):
        data = ""
        exchanges: tuple[NamedRecord, ...] = ()
        if place < len(chain.steps):
            step = chain.steps[place]
            texts = list(step.data)
            if step.unrecorded:
                texts.append(_("data not recorded"))
            data = "; ".join(texts)
            exchanges = records("exchange", step.exchanges, step.titles)
        applications = records("application", member.keys, member.names)
        if applications:
            yield place + 1, applications, data, exchanges
        else:
            yield place + 1, member_text(member), data, exchanges
