"""Words by which the fence of the edition for the public knows ways in, machines and means to reach people."""

from functools import cache

from spbe_inventory.reference.loader import HERE, read_toml


@cache
def fence_words(table: str, name: str) -> tuple[str, ...]:
    """Return the words of a list in `public_fence.toml`, in its order."""
    tables = read_toml(HERE / "public_fence.toml")
    words: list[str] = tables[table][name]
    return tuple(words)
