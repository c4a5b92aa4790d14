"""What fields are called where a finding lists what is lacking, and what the answer "no" says of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from spbe_inventory.language.texts import Text
from spbe_inventory.reference.loader import HERE, read_rows


@dataclass(frozen=True, slots=True)
class LackWords:
    """The name of a field among things that are lacking, and the words for its answer "no"."""

    name: Text
    no: Text


@cache
def lack_words() -> Mapping[tuple[str, str], LackWords]:
    """Return the words by kind of record and name of the field; most fields have none of their own."""
    words = {}
    for name, row in read_rows(HERE / "lacking.toml", {"name": dict, "no": dict}, {}):
        kind, _dot, field = name.partition(".")
        words[kind, field] = LackWords(**row)
    return words
