"""Questions in one line, as they are sent in a message."""

from collections.abc import Mapping
from functools import cache

from spbe_inventory.language.texts import Text
from spbe_inventory.reference.loader import HERE, read_rows


@cache
def short_questions() -> Mapping[str, Text]:
    """Return the words of questions by kind and field (`exchange.state`); `{about}` stands for what they ask about."""
    rows = read_rows(HERE / "short_questions.toml", {"words": dict}, {})
    return {field: row["words"] for field, row in rows}
