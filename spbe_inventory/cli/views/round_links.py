"""Links that were made for a round, as texts to send, as a table, and as plain values."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from spbe_inventory.documents.listing import listing_table
from spbe_inventory.documents.report import Table
from spbe_inventory.language.forms import moment, number
from spbe_inventory.language.texts import _

if TYPE_CHECKING:
    from spbe_inventory.actions.round_links import RoundLinks
    from spbe_inventory.domain.accounts import OfficeLink

BETWEEN = "\n\n" + "-" * 40 + "\n\n"


@dataclass(frozen=True, slots=True)
class SentLink:
    """A link that was made: the key and the name of its office, until when it holds (UTC), its address, the text."""

    number: int
    unit: str
    office: str
    expires_at: str
    address: str
    text: str


@dataclass(frozen=True, slots=True)
class HeldLink:
    """A link that holds already; when it was last opened (UTC), empty if not yet. Its address is kept nowhere."""

    number: int
    unit: str
    office: str
    expires_at: str
    last_used_at: str


@dataclass(frozen=True, slots=True)
class SentLinks:
    """`spbe round links`: the key of the round, what was made, and what holds already."""

    round: str
    made: list[SentLink]
    held: list[HeldLink]


def held_links(result: "RoundLinks") -> list[HeldLink]:
    """Return the links of a round that hold already."""
    held = []
    for office, link in result.held:
        row = HeldLink(
            link.number, link.office, office, link.expires_at, link.last_used_at
        )
        held.append(row)
    return held


def links_text(links: SentLinks) -> str:
    """Return the texts to offices, one below the other."""
    texts = [link.text for link in links.made]
    if not texts:
        return ""
    return f"{BETWEEN.join(texts)}\n"


def links_table(links: SentLinks) -> Table:
    """Return the links that were made, a row each, with the text to send."""
    headings = [_("Office"), _("No."), _("Until"), _("Address"), _("Text to send")]
    cells = [
        [link.office, link.number, moment(link.expires_at), link.address, link.text]
        for link in links.made
    ]
    return listing_table(_("Links of offices"), headings, cells)


def held_sentence(office: str, link: "OfficeLink") -> str:
    """Return that an office has a link that holds."""
    opened = _("not opened yet")
    if link.last_used_at:
        opened = _("last opened {moment}", moment=moment(link.last_used_at))
    holds = _(
        "no. {number}, until {moment}",
        number=number(link.number),
        moment=moment(link.expires_at),
    )
    return f"{office}: {holds}; {opened}"
