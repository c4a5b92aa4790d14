"""Serve a catalogue on this machine until it is told to stop."""

import webbrowser
from threading import Thread

import uvicorn

from spbe_inventory.web.app import create_app
from spbe_inventory.web.listening import HOST, listen
from spbe_inventory.web.place import Place
from spbe_inventory.web.shell.guard import KEY_PARAMETER


def serve(place: Place, port: int, *, is_opened: bool) -> None:
    """Serve a place on a port of this machine (0: any that is free) until the page *Tutup* or Ctrl+C ends it."""
    config = uvicorn.Config(
        create_app(place),
        access_log=False,
        log_config=None,
        http="h11",
        ws="none",
        server_header=False,
    )
    server = uvicorn.Server(config)
    listening = listen(port)
    used_port = listening.getsockname()[1]
    address = f"http://{HOST}:{used_port}/?{KEY_PARAMETER}={place.start_key}"
    print(address, flush=True)  # noqa: T201 - the one line that is printed
    Thread(target=_stop_when_told, args=(place, server), daemon=True).start()
    if is_opened:
        Thread(target=webbrowser.open, args=(address,), daemon=True).start()
    place.findings.follow()
    try:
        server.run(sockets=[listening])
    finally:
        place.findings.stop()


def _stop_when_told(place: Place, server: uvicorn.Server) -> None:
    place.stopping.wait()
    server.should_exit = True
