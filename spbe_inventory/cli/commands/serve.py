"""`spbe serve`."""

import click

from spbe_inventory.cli.localized_click import command, option
from spbe_inventory.cli.options import catalogue_option, make_author
from spbe_inventory.language.texts import N_
from spbe_inventory.session.catalogue import Catalogue

MAX_PORT = 65_535


@command("serve", help=N_("the catalogue in a browser, on this computer"))
@option("--open", "is_opened", is_flag=True, help=N_("open the browser"))
@option(
    "--port",
    type=click.IntRange(0, MAX_PORT),
    default=0,
    metavar=N_("NUMBER"),
    help=N_("the port; default any that is free"),
)
@option(
    "--as",
    "login",
    metavar=N_("LOGIN"),
    help=N_("who writes: a login or a role; also SPBE_AS"),
)
@catalogue_option
def serve(
    *, catalogue: Catalogue, is_opened: bool, port: int, login: str | None
) -> None:
    """Serve the catalogue on this computer until it is stopped."""
    from spbe_inventory.web.place import Place
    from spbe_inventory.web.serve import serve as serve_place

    author = make_author(login)
    place = Place(catalogue, author.actor.name)
    serve_place(place, port, is_opened=is_opened)
