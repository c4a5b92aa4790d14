"""The provisions of one regulation in a line: Pasal 12 ayat (1), ayat (2); Pasal 19 ayat (5)."""

import re
from collections.abc import Iterable

from spbe_inventory.domain.law import Citation, Provision

DIGITS = re.compile(r"(\d+)")
SortKey = list[tuple[int, str]]


def articles_text(citations: Iterable[Citation]) -> str:
    """Return the provisions of citations of one regulation in the order of its text, paragraphs beside their article.

    What is known from secondary sources is named without its place: of that alone the text is empty.
    """
    provisions = [
        citation.provision
        for citation in citations
        if not citation.provision.is_secondary
    ]
    provisions.sort(key=_natural_order)
    paragraphs: dict[str, list[str]] = {}
    for provision in provisions:
        article, paragraph = _split(str(provision.label))
        paragraphs.setdefault(article, []).append(paragraph)
    parts = []
    for article, texts in paragraphs.items():
        if "" in texts:
            parts.append(article)
        listed = ", ".join(filter(None, texts))
        if listed:
            parts.append(f"{article} {listed}")
    return "; ".join(parts)


def _natural_order(provision: Provision) -> SortKey:
    """Return the key by which Pasal 9 stands before Pasal 12, and both before the annex."""
    key: SortKey = []
    for part in DIGITS.split(provision.id):
        if part.isdigit():
            key.append((int(part), ""))
        elif part:
            key.append((-1, part))
    if key and key[0][0] < 0:
        key.insert(0, (1_000_000, ""))
    return key


def _split(label: str) -> tuple[str, str]:
    """Return the article of a label and the rest of it.

    >>> _split("Pasal 12 ayat (1)"), _split("Pasal 24"), _split("Lampiran angka 3.2")
    (('Pasal 12', 'ayat (1)'), ('Pasal 24', ''), ('Lampiran', 'angka 3.2'))
    """
    words = label.split(" ")
    length = 1
    if len(words) > 1 and words[1].isdigit():
        length = 2
    return " ".join(words[:length]), " ".join(words[length:])
