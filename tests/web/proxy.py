"""nginx before a server, with the example of the documentation as it stands there."""

import os
import re
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest

from tests.browser.chromium import demanded
from tests.conftest import ROOT

HOW = "install nginx and openssl (Debian: apt install nginx-light openssl)"
EXAMPLE = re.compile("```nginx\n(.*?)```", re.DOTALL)
NAME = "spbe.contoh.go.id"
PATIENCE = 10.0  # seconds
AROUND = """daemon off; error_log {folder}/error.log; pid {folder}/pid;
events {{ }}
http {{
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
{server}
}}
"""


def programs() -> tuple[str, str]:
    """Return the paths of nginx and openssl; where there is none the test is skipped, unless they are demanded."""
    nginx = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin:/bin")
    openssl = shutil.which("openssl")
    if nginx is None or openssl is None:
        assert not demanded(), f"no nginx here: {HOW}"
        pytest.skip(f"no nginx here: {HOW}")
    return nginx, openssl


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


@contextmanager
def proxied(
    folder: Path, port: int, server: str, *, is_stripped: bool
) -> Iterator[httpx2.Client]:
    """Yield a browser of somebody elsewhere: it knows the name of the catalogue, which leads to nginx on a port."""
    nginx, openssl = programs()
    _make_certificate(openssl, folder)
    configuration = folder / "nginx.conf"
    configuration.write_text(_configured(folder, port, server, is_stripped=is_stripped))
    process = subprocess.Popen(
        [nginx, "-c", str(configuration), "-p", str(folder)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    try:
        _wait_for(port, process)
        with _browser(folder, port) as client:
            yield client
    finally:
        process.terminate()
        process.communicate(timeout=PATIENCE)


def _configured(folder: Path, port: int, server: str, *, is_stripped: bool) -> str:
    """Return the example with the places of this machine: port, certificate, log, and the address of the server."""
    text = (ROOT / "docs/reverse-proxy.md").read_text(encoding="utf-8")
    (example,) = EXAMPLE.findall(text)
    for there, here in (
        ("listen 443 ssl", f"listen 127.0.0.1:{port} ssl"),
        (f"/etc/ssl/certs/{NAME}.pem", f"{folder}/{NAME}.pem"),
        (f"/etc/ssl/private/{NAME}.key", f"{folder}/{NAME}.key"),
        ("/var/log/nginx/katalog.log", f"{folder}/katalog.log"),
        ("http://127.0.0.1:8000", server),
    ):
        assert there in example
        example = example.replace(there, here)
    if is_stripped:
        kept = f"location /katalog/ {{\n        proxy_pass {server};"
        assert kept in example
        example = example.replace(kept, f"{kept[:-1]}/;")
    around = AROUND.format(folder=folder, server=example)
    if os.geteuid() == 0:
        return f"user root;\n{around}"  # else it could not write into a folder of tests
    return around


def _make_certificate(openssl: str, folder: Path) -> None:
    subprocess.run(
        [
            *(openssl, "req", "-x509", "-nodes", "-days", "2", "-subj", f"/CN={NAME}"),
            *("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"),
            *("-addext", f"subjectAltName=DNS:{NAME}"),
            *("-keyout", f"{folder}/{NAME}.key", "-out", f"{folder}/{NAME}.pem"),
        ],
        check=True,
        capture_output=True,
    )


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        assert process.poll() is None, process.stderr and process.stderr.read()
        with socket.socket() as sock:
            if sock.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("nginx does not answer")


def _browser(folder: Path, port: int) -> httpx2.Client:
    """Return a browser; what it asks of the name goes to the port of this machine."""
    context = ssl.create_default_context(cafile=str(folder / f"{NAME}.pem"))
    origin = {"Origin": f"https://{NAME}", "Sec-Fetch-Site": "same-origin"}
    return httpx2.Client(
        base_url=f"https://{NAME}",
        headers=origin,
        timeout=60,
        transport=_ToThisMachine(context, port),
    )


class _ToThisMachine(httpx2.HTTPTransport):
    """Sends what is asked of any name to a port of this machine, under that name."""

    def __init__(self, context: ssl.SSLContext, port: int) -> None:
        super().__init__(verify=context)
        self.port = port

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send a request."""
        sent = httpx2.Request(
            request.method,
            request.url.copy_with(host="127.0.0.1", port=self.port),
            headers=request.headers,
            stream=request.stream,
            extensions={**request.extensions, "sni_hostname": NAME},
        )
        return super().handle_request(sent)
