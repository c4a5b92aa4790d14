"""Remark on web addresses that are no public address of the government."""

import re

from spbe_inventory.domain.lists import Verdict
from spbe_inventory.files.tables.form_row import FormRow
from spbe_inventory.intake.context import IntakeContext

PRIVATE = re.compile(
    r"^(?:https?://)?(?:10\.|127\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|localhost)",
    re.IGNORECASE,
)
SCHEME = re.compile(r"^https?://", re.IGNORECASE)
FILE_PATH = re.compile(r"^[a-z]:[\\/]|^\\\\", re.IGNORECASE)
SHORT_LINKS = ("bit.ly", "s.id", "tinyurl.com", "linktr.ee", "goo.gl", "cutt.ly")


def remark_on_address(row: FormRow, url: str, context: IntakeContext) -> None:
    """Remark on what keeps an address from being a public address of the government."""
    at = row.at("url")
    excerpt = url[:80]
    for key in _address_remarks(url):
        context.draft.remark(
            Verdict.NOTE,
            at,
            key,
            found=excerpt,
        )


def _address_remarks(url: str) -> list[str]:
    """Return the keys of the remarks on an address."""
    folded = url.casefold()
    if folded.startswith("file:"):
        return ["address-file"]
    if FILE_PATH.match(url):
        return ["address-file"]
    if PRIVATE.match(url):
        return ["address-private"]
    host = _host_of(url)
    if " " in url.strip() or "." not in host:
        return ["address-unusable"]
    keys = []
    if not folded.startswith(("http://", "https://")):
        keys.append("address-bare")
    if host in SHORT_LINKS or not host.endswith(".go.id"):
        keys.append("address-outside")
    return keys


def _host_of(url: str) -> str:
    """Return the host of an address, in small letters."""
    without_scheme = SCHEME.sub("", url)
    host_and_port, _slash, _path = without_scheme.partition("/")
    host, _colon, _port = host_and_port.partition(":")
    return host.casefold()
