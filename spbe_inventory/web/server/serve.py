"""Serve a catalogue on this machine until it is told to stop, and leave it as a file at rest."""

import platform
import signal
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from socket import socket
from threading import Thread
from types import FrameType

import uvicorn

from spbe_inventory.actions.accounts import has_administrator
from spbe_inventory.actions.serving import (
    ServedFile,
    is_at_rest,
    only_server,
    running_server,
)
from spbe_inventory.domain.place import Server
from spbe_inventory.domain.server import RunningServer
from spbe_inventory.errors import CatalogueError, UsageError
from spbe_inventory.language.texts import _
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.web.app import create_app
from spbe_inventory.web.reach import ON_THIS_COMPUTER, Reach
from spbe_inventory.web.server.listening import HOST, listen_for
from spbe_inventory.web.server.upkeep import upkeep
from spbe_inventory.web.shell.guard import KEY_PARAMETER
from spbe_inventory.web.shell.log import keep_log
from spbe_inventory.web.site import Site

GRACE_SECONDS = 5  # for answers that are under way when the server is told to stop
STOP_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
TAKEN = "served-already"
PUT_RIGHT_BY_A_PAGE = ("no-catalogue", "older-catalogue")


@dataclass(frozen=True, slots=True)
class Start:
    """How a server is started: its port (None for the catalogue's own, 0 for any), whether the browser is opened.

    `tell` is given what a person should know. With `has_accounts` people sign in; at a `reach` beyond this computer
    they always do.
    """

    port: int | None
    is_opened: bool
    tell: Callable[[str], None]
    has_accounts: bool = False
    reach: Reach = ON_THIS_COMPUTER
    security_contact: str = ""


def serve(named: Catalogue, login: str, start: Start) -> None:
    """Serve a catalogue until the page *Tutup*, Ctrl+C or a signal ends it; only its address is printed.

    `login` is who writes. A catalogue that is served already is not served twice: its page is opened. Raise
    CatalogueError for what is no catalogue, UsageError for a port that is in use.
    """
    catalogue = _at_whole_path(named)
    running = running_server(catalogue)
    if running is None:
        site = Site(
            catalogue,
            login,
            has_accounts=start.has_accounts or not start.reach.is_local,
            reach=start.reach,
            security_contact=start.security_contact,
        )
        _check_who_may_in(site)
        try:
            _serve_alone(site, start)
        except CatalogueError as error:
            running = running_server(catalogue)
            if error.key != TAKEN or running is None:
                raise
    if running:
        _use_running(catalogue, running, start)


def _serve_alone(site: Site, start: Start) -> None:
    file = ServedFile(site.catalogue)
    _check_at_start(site.catalogue, file)
    listening = listen_for(site.catalogue.path, start.port, site.reach.host)
    own = RunningServer(_base(listening), site.start_key, platform.node())
    server = _Server(_config(site, file))
    with (
        listening,
        _stopped_by_signals(site, server),
        only_server(site.catalogue, own) as is_held,
        upkeep(site.catalogue, file, is_written=is_held),
    ):
        keep_log()
        _show(own, start)
        start.tell(_how_to_stop(is_held=is_held))
        _answer(server, listening, site)
    start.tell(_how_it_was_left(site.catalogue))


def _check_who_may_in(site: Site) -> None:
    """Raise UsageError where others would reach a catalogue that nobody can administer."""
    if not site.reach.is_local and not has_administrator(site.catalogue):
        raise UsageError("no-administrator")


def _how_to_stop(*, is_held: bool) -> str:
    if is_held:
        return _(
            "Open that address in a browser. To stop: the page “Close”, or Ctrl+C."
        )
    return _("The folder is read-only: the catalogue can be read, not changed.")


def _how_it_was_left(catalogue: Catalogue) -> str:
    """Return whether the file can be copied now; a full disk or another program may have kept it from being so."""
    if isinstance(catalogue.place, Server):
        return _("Stopped; the catalogue stays in its database.")
    if is_at_rest(catalogue):
        return _("Stopped; the catalogue is one whole file again.")
    return _(
        "Stopped, but {name} is not one whole file yet: do not copy it alone. Make room on the disk, close other "
        "programs that use it, then open and close it once more.",
        name=catalogue.path.name,
    )


def _at_whole_path(catalogue: Catalogue) -> Catalogue:
    """Return a catalogue whose file is named from the root on, whatever folder the server is in."""
    if isinstance(catalogue.place, Server):
        return catalogue
    return replace(catalogue, place=catalogue.place.absolute())


def _check_at_start(catalogue: Catalogue, file: ServedFile) -> None:
    """Raise CatalogueError for what no page can put right; no catalogue yet, or an older one, is no such thing."""
    folder = catalogue.path.absolute().parent
    if not folder.is_dir():
        raise CatalogueError("no-folder", path=folder)
    try:
        file.check()
    except CatalogueError as error:
        if error.key not in PUT_RIGHT_BY_A_PAGE:
            raise


def _answer(server: uvicorn.Server, listening: socket, site: Site) -> None:
    """Answer until the server is told to stop, and make findings and the page for leaders anew beside it."""
    site.findings.follow()
    site.leader_pages.follow(site.catalogue)
    try:
        server.run(sockets=[listening])
    finally:
        site.findings.stop()
        site.leader_pages.stop()
        site.jobs.close()


def _config(site: Site, file: ServedFile) -> uvicorn.Config:
    return uvicorn.Config(
        create_app(site, file),
        access_log=False,
        log_config=None,
        http="h11",
        ws="none",
        lifespan="off",
        server_header=False,
        proxy_headers=False,  # anybody may write those; `outer_address` reads what the proxy wrote
        timeout_graceful_shutdown=GRACE_SECONDS,
    )


class _Server(uvicorn.Server):
    """A server that leaves the signals to `_stopped_by_signals`: uvicorn would end the process at once after them."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Take no signals."""
        yield


@contextmanager
def _stopped_by_signals(site: Site, server: uvicorn.Server) -> Iterator[None]:
    """Let signals that tell a program to stop end a server inside the block; a second one ends it at once."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        """Tell the server to stop."""
        server.force_exit = site.stopping.is_set()
        server.should_exit = True
        site.stopping.set()

    Thread(target=_stop_when_told, args=(site, server), daemon=True).start()
    names = [name for name in STOP_SIGNALS if hasattr(signal, name)]
    numbers = [getattr(signal, name) for name in names]
    former = {number: signal.signal(number, stop) for number in numbers}
    try:
        yield
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)


def _use_running(catalogue: Catalogue, running: RunningServer, start: Start) -> None:
    """Show the page of a server that has the catalogue; raise CatalogueError where that is on another computer."""
    if running.machine != platform.node():
        path = catalogue.path
        raise CatalogueError("served-elsewhere", path=path, machine=running.machine)
    start.tell(_("The catalogue is being served already."))
    _show(running, start)


def _show(server: RunningServer, start: Start) -> None:
    """Print the address that lets a browser in, and open it where that was asked for."""
    address = f"{server.address}/?{KEY_PARAMETER}={server.start_key}"
    print(address, flush=True)  # noqa: T201 - the one line that is printed
    if start.is_opened:
        Thread(target=webbrowser.open, args=(address,), daemon=False).start()


def _base(listening: socket) -> str:
    return f"http://{HOST}:{listening.getsockname()[1]}"


def _stop_when_told(site: Site, server: uvicorn.Server) -> None:
    site.stopping.wait()
    server.should_exit = True
