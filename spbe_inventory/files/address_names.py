"""Name the rows of a list that gives addresses and no names: by host, with the path where several have that host."""

from collections import Counter
from collections.abc import Sequence
from urllib.parse import urlsplit

from spbe_inventory.files.form_row import CellText, FormRow


def name_by_address(rows: Sequence[FormRow]) -> None:
    """Write a name into every row of a list that has an address and none."""
    hosts = Counter(_host(row.text("url")) for row in rows)
    for row in rows:
        cell = row.cells.get("url")
        if cell is None or "name" in row.cells:
            continue
        host = _host(cell.text)
        name = host
        if not host or hosts[host] > 1:
            name = _without_scheme(cell.text)
        row.cells["name"] = CellText(name, cell.column)


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
