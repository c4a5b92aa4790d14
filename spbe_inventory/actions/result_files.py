"""Names of the files that jobs make, and several files in one archive."""

import io
import zipfile
from collections.abc import Iterable
from datetime import date

from spbe_inventory.matching.folding import slug
from spbe_inventory.sanitize.file_names import unused_file_name

ZIP_TYPE = "application/zip"
# The day that entries of an archive bear: the same files give the same archive.
ENTRY_DAY = (1980, 1, 1, 0, 0, 0)
PART_LIMIT = 60  # characters


def file_name(parts: Iterable[str], day: date, suffix: str) -> str:
    """Return the name of a file from its parts and a day: small ASCII letters, digits and hyphens before the suffix.

    >>> file_name(["ringkasan", "Kab. ../Contoh"], date(2026, 11, 30), ".pdf")
    'ringkasan-kab-contoh-2026-11-30.pdf'
    """
    slugs = [slug(part, limit=PART_LIMIT) for part in parts]
    named = [part for part in slugs if part]
    return "-".join([*named, day.isoformat()]) + suffix


def archive(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return files, given as name and content, as one ZIP archive; the same files give the same archive."""
    content = io.BytesIO()
    taken: set[str] = set()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as zip_file:
        for name, data in files:
            entry = zipfile.ZipInfo(unused_file_name(name, taken), ENTRY_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            zip_file.writestr(entry, data)
    return content.getvalue()
