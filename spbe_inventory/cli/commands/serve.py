"""`spbe serve`."""

import click

from spbe_inventory.cli.localized_click import command, option
from spbe_inventory.cli.options import catalogue_option, make_author
from spbe_inventory.cli.output import print_message
from spbe_inventory.language.texts import N_, _
from spbe_inventory.session.catalogue import Catalogue

MAX_PORT = 65_535


@command("serve", help=N_("the catalogue in a browser, on this computer"))
@option("--open", "is_opened", is_flag=True, help=N_("open the browser"))
@option(
    "--port",
    type=click.IntRange(0, MAX_PORT),
    metavar=N_("NUMBER"),
    help=N_("the port, 0 for any that is free; default one of its own"),
)
@option(
    "--shortcut",
    is_flag=True,
    help=N_(
        "write a file beside the catalogue that opens it by a double click, and end"
    ),
)
@option(
    "--accounts",
    "has_accounts",
    is_flag=True,
    help=N_("let people sign in, and offices answer by links"),
)
@option(
    "--host",
    metavar=N_("ADDRESS"),
    default="127.0.0.1",
    help=N_("the address to listen on; beyond this computer only with accounts"),
)
@option(
    "--behind",
    metavar=N_("ADDRESS"),
    help=N_(
        "where a proxy makes it reachable, such as https://spbe.contoh.go.id/katalog"
    ),
)
@option(
    "--security-contact",
    metavar=N_("ADDRESS"),
    help=N_("to whom a weakness is reported, told to everybody in security.txt"),
)
@option(
    "--as",
    "login",
    metavar=N_("LOGIN"),
    help=N_("who writes: a login or a role; also SPBE_AS"),
)
@catalogue_option
def serve(
    *,
    catalogue: Catalogue,
    is_opened: bool,
    port: int | None,
    shortcut: bool,
    has_accounts: bool,
    host: str,
    behind: str | None,
    security_contact: str | None,
    login: str | None,
) -> None:
    """Serve the catalogue on this computer until it is stopped; or write the file that does."""
    from spbe_inventory.web.reach import Reach, contact_address, public_address
    from spbe_inventory.web.server.serve import Start
    from spbe_inventory.web.server.serve import serve as serve_catalogue
    from spbe_inventory.web.server.shortcut import write_shortcut

    author = make_author(login)
    if shortcut:
        path = write_shortcut(catalogue.path)
        print_message(_("Written: {path}", path=path))
        return
    contact = ""
    if security_contact:
        contact = contact_address(security_contact)
    public = None
    if behind:
        public = public_address(behind)
    start = Start(
        port,
        is_opened,
        print_message,
        has_accounts=has_accounts,
        reach=Reach(host, public),
        security_contact=contact,
    )
    serve_catalogue(catalogue, author.actor.name, start)
