"""Outside text as part of a file's name."""

import re

RESERVED = frozenset(["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))])


def file_name(text: str, *, limit: int = 60) -> str:
    """Give a name that every system accepts: letters, digits and hyphens; never empty, never a reserved word.

    >>> file_name("Dinas Kesehatan / UPTD"), file_name("../.."), file_name("CON")
    ('dinas-kesehatan-uptd', 'berkas', 'con-')
    """
    name = re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")[:limit].rstrip("-")
    if not name:
        return "berkas"
    return f"{name}-" if name in RESERVED else name
