"""`spbe link`."""

from dataclasses import asdict

import click

from spbe_inventory.cli.access_address import address_to_send, base_option
from spbe_inventory.cli.commands.user_tokens import as_option
from spbe_inventory.cli.completion import complete_record
from spbe_inventory.cli.language_option import language_option
from spbe_inventory.cli.localized_click import Group, argument, command, option
from spbe_inventory.cli.options import catalogue_option, json_option, make_author
from spbe_inventory.cli.output import print_json, print_message, print_table
from spbe_inventory.cli.written import AccessChange, print_access
from spbe_inventory.domain.accounts import OfficeLink
from spbe_inventory.domain.actor import system_clock
from spbe_inventory.errors import UsageError
from spbe_inventory.language.forms import moment
from spbe_inventory.language.texts import N_, _
from spbe_inventory.session.catalogue import TIMESTAMP, Catalogue

DAYS = 14


@command(
    "make",
    help=N_("make a link by which an office answers, and print the text to send"),
)
@argument(
    "office",
    metavar=N_("[OFFICE]"),
    required=False,
    shell_complete=complete_record("unit"),
)
@option(
    "--leader",
    "for_leaders",
    is_flag=True,
    help=N_("instead of an office's: a link to the page for leaders only"),
)
@option(
    "--days",
    type=int,
    default=DAYS,
    show_default=True,
    metavar=N_("NUMBER"),
    help=N_("how many days it holds"),
)
@base_option
@as_option
@json_option
@catalogue_option
def make(
    *,
    catalogue: Catalogue,
    office: str | None,
    for_leaders: bool,
    days: int,
    base: str | None,
    maker: str | None,
    as_json: bool,
) -> None:
    """Make a link and print the text to send; its address is shown only now."""
    from spbe_inventory.actions.access_messages import link_message
    from spbe_inventory.actions.office_links import (
        make_leader_link,
        make_link,
        office_of_link,
    )

    if for_leaders and office:
        raise UsageError("link-for-both")
    author = make_author(maker)
    if for_leaders:
        made = make_leader_link(catalogue, author, days=days)
    elif office:
        made = make_link(catalogue, office, author, days=days)
    else:
        raise UsageError("link-for-whom")
    there = address_to_send(catalogue, base, "office-link", made.secret)
    name = office_of_link(catalogue, made.link)
    message = link_message(made, name, there)
    if not as_json:
        click.echo(message)
        return
    print_access(
        AccessChange(
            "office_link",
            str(made.link.number),
            "create",
            address=there,
            secret=made.secret,
            message=message,
        )
    )


@command("list", help=N_("the links that were made, newest first"))
@json_option
@catalogue_option
def list_(*, catalogue: Catalogue, as_json: bool) -> None:
    """Print the links, those that are over among them."""
    from spbe_inventory.actions.named_records import named_offices
    from spbe_inventory.actions.office_links import all_links

    links = all_links(catalogue)
    if as_json:
        print_json([asdict(link) for link in links])
        return
    offices = dict(named_offices(catalogue))
    rows = []
    for link in links:
        used = _("not yet")
        if link.last_used_at:
            used = moment(link.last_used_at)
        name = offices.get(link.office, link.office)
        if link.is_for_leaders:
            name = _("leaders")
        rows.append((str(link.number), name, _until(link), used))
    print_table((_("No."), _("Office"), _("Until"), _("Last used")), rows)


@command("off", help=N_("withdraw a link by its number"))
@argument("number", type=click.IntRange(1), metavar=N_("NUMBER"))
@as_option
@json_option
@catalogue_option
def off(*, catalogue: Catalogue, number: int, maker: str | None, as_json: bool) -> None:
    """End a link at once, with what was begun by it."""
    from spbe_inventory.actions.office_links import withdraw_link

    withdraw_link(catalogue, number, make_author(maker))
    if as_json:
        print_access(AccessChange("office_link", str(number), "end"))
        return
    print_message(_("Withdrawn: link {number}.", number=number))


def _until(link: OfficeLink) -> str:
    """Return until when a link holds, or that it is over."""
    if link.withdrawn_at:
        return _("withdrawn {moment}", moment=moment(link.withdrawn_at))
    until = moment(link.expires_at)
    if link.is_open(system_clock().strftime(TIMESTAMP)):
        return until
    return f"{until}, {_('over')}"


link = language_option(
    Group(
        "link",
        help=N_("links by which offices answer, or leaders read, without an account"),
    )
)
for _command in (make, list_, off):
    link.add_command(_command)
