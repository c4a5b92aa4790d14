"""Name the rows of a list that gives addresses and no names: by host, with the path where several have that host."""

from collections import Counter
from collections.abc import Sequence
from functools import cache
from urllib.parse import urlsplit

from spbe_inventory.files.tables.form_row import CellText, FormRow
from spbe_inventory.reference.wordings import wordings


def name_by_address(rows: Sequence[FormRow]) -> list[FormRow]:
    """Write a name into every row of a list that has an address and none; return the rows with another text there.

    A row in which nothing stands for an address is one that names nothing.
    A host that several rows share, or that is everybody's (a shop of apps, short links), names none by itself.
    """
    hosts = Counter(_host(row.text("url")) for row in rows)
    nameless = []
    for row in rows:
        cell = row.cells.get("url")
        if "name" in row.cells:
            continue
        if cell is None:
            row.empty_fields += ("name",)
            continue
        host = _host(cell.text)
        if not host:
            nameless.append(row)
            continue
        name = host
        if hosts[host] > 1 or host in _shared_hosts():
            name = _without_scheme(cell.text)
        row.cells["name"] = CellText(name, cell.column)
    return nameless


@cache
def _shared_hosts() -> frozenset[str]:
    """Return the hosts at which everybody may have an address."""
    return frozenset(wordings()["shared_hosts"]["hosts"])


def _host(address: str) -> str:
    """Return the host of an address without `www.`, an empty text where it names none.

    >>> _host("https://www.izin.ujikab.go.id/login"), _host("izin.ujikab.go.id"), _host("belum ada")
    ('izin.ujikab.go.id', 'izin.ujikab.go.id', '')
    """
    text = address.strip()
    if "://" not in text:
        text = f"//{text}"
    try:
        host = urlsplit(text).hostname or ""
    except ValueError:
        return ""
    if "." not in host or " " in host:
        return ""
    return host.removeprefix("www.")


def _without_scheme(address: str) -> str:
    """Return an address as people say it: without scheme, `www.` and slashes at its end."""
    _scheme, _sign, rest = address.strip().rpartition("://")
    return rest.removeprefix("www.").rstrip("/")
