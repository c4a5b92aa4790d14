"""`spbe round links`."""

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from spbe_inventory.cli.access_address import address_to_send, base_option
from spbe_inventory.cli.commands.user_tokens import as_option
from spbe_inventory.cli.localized_click import argument, command, option
from spbe_inventory.cli.options import catalogue_option, json_option, make_author
from spbe_inventory.cli.output import (
    format_by_suffix,
    json_text,
    print_json,
    print_message,
    write_output,
)
from spbe_inventory.cli.views.round_links import (
    SentLink,
    SentLinks,
    held_links,
    held_sentence,
    links_table,
    links_text,
)
from spbe_inventory.errors import UsageError
from spbe_inventory.language.texts import N_, _
from spbe_inventory.session.catalogue import Catalogue

if TYPE_CHECKING:
    from spbe_inventory.actions.round_links import RoundLinks

TEXT = "text"
FORMATS = {"": TEXT, ".txt": TEXT, ".xlsx": "excel", ".csv": "csv", ".json": "json"}
UNOPENED, ALL = "unopened", "all"


@command(
    "links",
    help=N_(
        "make links for the offices that have not answered, and print a text to send to each"
    ),
)
@argument("which", metavar=N_("NAME"), required=False)
@option(
    "--unit",
    "units",
    multiple=True,
    metavar=N_("OFFICE"),
    help=N_("only for this office, whether it has answered or not; several times"),
)
@option(
    "--days",
    type=int,
    metavar=N_("NUMBER"),
    help=N_("how many days they hold; default to the due day, 14 at least"),
)
@option(
    "--renew",
    type=click.Choice([UNOPENED, ALL]),
    help=N_("end links that hold, and make new ones in their place"),
)
@option(
    "-o",
    "--output",
    metavar=N_("FILE"),
    default="-",
    help=N_("write to a file: .txt, .xlsx, .csv or .json; - is the screen"),
)
@json_option
@base_option
@as_option
@catalogue_option
def links(
    *,
    catalogue: Catalogue,
    which: str | None,
    units: tuple[str, ...],
    days: int | None,
    renew: str | None,
    output: str,
    as_json: bool,
    base: str | None,
    maker: str | None,
) -> None:
    """Make links of a round; their addresses are printed only now, and kept nowhere."""
    from spbe_inventory.actions.round_links import WantedLinks, make_round_links

    format_by_suffix(output, FORMATS)
    if as_json and output != "-":
        raise UsageError("options-not-together", one="--json", other="-o")
    wanted = WantedLinks(
        units, days, replaces_unopened=renew == UNOPENED, replaces_all=renew == ALL
    )
    result = make_round_links(catalogue, which, wanted, make_author(maker))
    sent = _sent_links(catalogue, result, base)
    if as_json:
        print_json(asdict(sent))
        return
    if sent.made:
        _write(sent, output)
    _tell(result)


def _sent_links(
    catalogue: Catalogue, result: "RoundLinks", base: str | None
) -> SentLinks:
    """Return the links that were made with their addresses and texts."""
    from spbe_inventory.actions.access_messages import round_link_message

    made = []
    for new in result.made:
        link = new.made.link
        there = address_to_send(catalogue, base, "office-link", new.made.secret)
        text = round_link_message(new.made, new.office, there, result.status)
        row = SentLink(
            link.number, link.office, new.office, link.expires_at, there, text
        )
        made.append(row)
    return SentLinks(result.status.key, made, held_links(result))


def _write(sent: SentLinks, output: str) -> None:
    """Write the texts to the screen, or into a file by its ending."""
    from spbe_inventory.render.tables import render_tables

    name = format_by_suffix(output, FORMATS)
    if name == TEXT:
        write_output(links_text(sent), output)
    elif name == "json":
        write_output(json_text(asdict(sent)), output)
    else:
        write_output(render_tables([links_table(sent)], name), output)


def _tell(result: "RoundLinks") -> None:
    """Say which offices have a link that holds, and that nothing was made where that is so."""
    if not result.made and not result.held:
        print_message(
            _("Every office of {round} has answered.", round=result.status.name)
        )
    if not result.held:
        return
    sentence = _(
        "These have a link that holds; its text cannot be shown again (--renew makes a new one):"
    )
    print_message(sentence)
    for office, link in result.held:
        print_message(f"  {held_sentence(office, link)}")
