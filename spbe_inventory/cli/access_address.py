"""The address that is sent to somebody who is invited, or is to answer by a link."""

from collections.abc import Callable
from typing import Any, TypeVar

from spbe_inventory.cli.localized_click import option
from spbe_inventory.language.texts import N_
from spbe_inventory.session.catalogue import Catalogue

F = TypeVar("F", bound=Callable[..., Any])


def base_option(function: F) -> F:
    """Accept `--at`, where others reach the server, and pass it as `base`; None where it is not said."""
    help_text = N_(
        "where others reach the server, such as https://spbe.contoh.go.id; default this computer"
    )
    decorate = option("--at", "base", metavar=N_("ADDRESS"), help=help_text)
    return decorate(function)


def address_to_send(
    catalogue: Catalogue, base: str | None, page: str, secret: str
) -> str:
    """Return the whole address of a page that is reached by a secret."""
    from spbe_inventory.web.shell.addresses import address

    path = address(page, secret=secret)
    return f"{_base(catalogue, base)}{path}"


def _base(catalogue: Catalogue, base: str | None) -> str:
    """Return where the server is reached: as it was said, as it runs, or as it would run on this computer."""
    from spbe_inventory.actions.serving import running_server
    from spbe_inventory.web.server.listening import HOST, own_port

    if base:
        return base.rstrip("/")
    running = running_server(catalogue)
    if running:
        return running.address
    return f"http://{HOST}:{own_port(catalogue.path)}"
