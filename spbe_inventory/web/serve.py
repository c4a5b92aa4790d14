"""Serve a catalogue on this machine until it is told to stop, and leave it as a file at rest."""

import platform
import signal
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from socket import socket
from threading import Thread
from types import FrameType

import uvicorn

from spbe_inventory.actions.serving import ServedFile, only_server, running_server
from spbe_inventory.domain.server import RunningServer
from spbe_inventory.errors import CatalogueError
from spbe_inventory.language.texts import _
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.web.app import create_app
from spbe_inventory.web.listening import HOST, listen_for
from spbe_inventory.web.place import Place
from spbe_inventory.web.shell.guard import KEY_PARAMETER
from spbe_inventory.web.shell.log import keep_log
from spbe_inventory.web.upkeep import upkeep

GRACE_SECONDS = 5  # for answers that are under way when the server is told to stop
STOP_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
TAKEN = "served-already"
PUT_RIGHT_BY_A_PAGE = ("no-catalogue", "older-catalogue")
Tell = Callable[[str], None]


def serve(place: Place, port: int | None, *, is_opened: bool, tell: Tell) -> None:
    """Serve a place until the page *Tutup*, Ctrl+C or a signal ends it; the address is the only line printed.

    A catalogue that is served already is not served twice: its page is opened. `tell` is given what a person should
    know. Raise CatalogueError for what is no catalogue, UsageError for a port that is in use.
    """
    running = running_server(place.catalogue)
    if running:
        _use_running(place, running, is_opened=is_opened, tell=tell)
        return
    file = ServedFile(place.catalogue)
    _check_at_start(place.catalogue, file)
    listening = listen_for(place.catalogue.path, port)
    own = RunningServer(_base(listening), place.start_key, platform.node())
    try:
        with listening, only_server(place.catalogue, own) as is_held:
            if not is_held:
                tell(
                    _(
                        "The folder is read-only: the catalogue can be read, not changed."
                    )
                )
            keep_log()
            server = _Server(_config(place, file))
            Thread(target=_stop_when_told, args=(place, server), daemon=True).start()
            with upkeep(place.catalogue, file, is_written=is_held):
                _show(own, is_opened=is_opened)
                tell(
                    _(
                        "Open that address in a browser. To stop: the page “Close”, or Ctrl+C."
                    )
                )
                _answer(server, listening, place)
        tell(_("Stopped; the catalogue is one whole file again."))
    except CatalogueError as error:
        if error.key != TAKEN:
            raise
        running = running_server(place.catalogue)
        if running is None:
            raise
        _use_running(place, running, is_opened=is_opened, tell=tell)


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


def _answer(server: uvicorn.Server, listening: socket, place: Place) -> None:
    """Answer until the server is told to stop, and make findings anew beside it."""
    place.findings.follow()
    try:
        server.run(sockets=[listening])
    finally:
        place.findings.stop()
        place.jobs.close()


def _config(place: Place, file: ServedFile) -> uvicorn.Config:
    return uvicorn.Config(
        create_app(place, file),
        access_log=False,
        log_config=None,
        http="h11",
        ws="none",
        lifespan="off",
        server_header=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )


class _Server(uvicorn.Server):
    """A server that ends by itself after a signal, so that the catalogue is left at rest."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Take the signals that tell a program to stop; uvicorn would send itself the signal again at the end."""
        names = [name for name in STOP_SIGNALS if hasattr(signal, name)]
        numbers = [getattr(signal, name) for name in names]
        former = {number: signal.signal(number, self.stop) for number in numbers}
        try:
            yield
        finally:
            for number, handler in former.items():
                signal.signal(number, handler)

    def stop(self, number: int, frame: FrameType | None) -> None:
        """End after the answers under way; at once where it is told a second time."""
        self.handle_exit(number, frame)


def _use_running(
    place: Place, running: RunningServer, *, is_opened: bool, tell: Tell
) -> None:
    """Show the page of a server that has the catalogue; raise CatalogueError where that is on another computer."""
    if running.machine != platform.node():
        path = place.catalogue.path
        raise CatalogueError("served-elsewhere", path=path, machine=running.machine)
    tell(_("The catalogue is being served already."))
    _show(running, is_opened=is_opened)


def _show(server: RunningServer, *, is_opened: bool) -> None:
    """Print the address that lets a browser in, and open it where that was asked for."""
    address = f"{server.address}/?{KEY_PARAMETER}={server.start_key}"
    print(address, flush=True)  # noqa: T201 - the one line that is printed
    if is_opened:
        Thread(target=webbrowser.open, args=(address,), daemon=False).start()


def _base(listening: socket) -> str:
    return f"http://{HOST}:{listening.getsockname()[1]}"


def _stop_when_told(place: Place, server: uvicorn.Server) -> None:
    place.stopping.wait()
    server.should_exit = True
