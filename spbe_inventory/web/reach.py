"""Where a server listens, and under which address others reach it."""

import ipaddress
import platform
from dataclasses import dataclass
from urllib.parse import urlsplit

from spbe_inventory.errors import UsageError

LOCAL_HOSTS = ("127.0.0.1", "localhost", "::1")
CONTACT_SCHEMES = ("mailto:", "https://", "tel:")
EVERY_ADDRESS = ("0.0.0.0", "::")  # noqa: S104  # what the person asked to listen on


@dataclass(frozen=True, slots=True)
class PublicAddress:
    """The address that a proxy gives a server: scheme, host with its port, path without a stroke at its end."""

    scheme: str
    netloc: str
    prefix: str

    @property
    def host(self) -> str:
        """The name of the host, without its port."""
        return urlsplit(f"//{self.netloc}").hostname or ""

    @property
    def origin(self) -> str:
        """What a browser names as the origin of a form."""
        return f"{self.scheme}://{self.netloc}"


@dataclass(frozen=True, slots=True)
class Reach:
    """The address a server listens on, and the one it has behind a proxy; None where there is no proxy."""

    host: str = LOCAL_HOSTS[0]
    public: PublicAddress | None = None

    @property
    def is_local(self) -> bool:
        """Whether it is reached from this computer only."""
        return self.public is None and self.host in LOCAL_HOSTS

    @property
    def prefix(self) -> str:
        """The path under which the server is reached, empty for the root."""
        if self.public is None:
            return ""
        return self.public.prefix

    def is_own_name(self, name: str | None) -> bool:
        """Return whether a request may name the host so: another name may be one that somebody pointed here."""
        names = {*LOCAL_HOSTS, self.host}
        if self.public:
            names.add(self.public.host)
        if name in names:
            return True
        return self.host in EVERY_ADDRESS and _is_this_machine(name or "")


ON_THIS_COMPUTER = Reach()


def public_address(text: str) -> PublicAddress:
    """Return the address behind a proxy; raise UsageError for a text that is none."""
    parts = urlsplit(text)
    is_address = parts.scheme in ("http", "https") and bool(parts.hostname)
    if not is_address or parts.query or parts.fragment or parts.username:
        raise UsageError("behind-unfit", found=text)
    return PublicAddress(parts.scheme, parts.netloc.casefold(), parts.path.rstrip("/"))


def contact_address(text: str) -> str:
    """Return whom to tell of a weakness, as an address with its scheme; raise UsageError for what is none.

    >>> contact_address("csirt@contoh.go.id")
    'mailto:csirt@contoh.go.id'
    """
    contact = text.strip()
    if "@" in contact and ":" not in contact:
        contact = f"mailto:{contact}"
    is_address = contact.startswith(CONTACT_SCHEMES) and contact.isprintable()
    if not is_address or " " in contact:
        raise UsageError("contact-unfit", found=text)
    return contact


def _is_this_machine(name: str) -> bool:
    """Return whether a name is an address in numbers, or that of this computer."""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return name.casefold() == platform.node().casefold()
    return True
