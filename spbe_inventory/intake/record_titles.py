"""What records that a list proposes are called on a screen and in a review: exchanges by their two ends, and so on."""

from collections.abc import Iterator, Mapping

from spbe_inventory.domain.lists import Verdict
from spbe_inventory.domain.plain import Plain
from spbe_inventory.intake.import_diff import Preview
from spbe_inventory.intake.values import unmarked
from spbe_inventory.reference.systems import national_systems

NamesByKey = Mapping[str, str]


def application_names(preview: Preview) -> dict[str, str]:
    """Return the names of applications by key: national systems, those on record, those that were read."""
    names = {}
    for key, system in national_systems().items():
        names[key] = str(system.name)
    for (kind, key), recorded_name in preview.names.items():
        if kind == "application":
            names[key] = recorded_name
    for difference in preview.differences:
        name = difference.plain.get("name")
        if difference.kind == "application" and isinstance(name, str):
            names[difference.key] = name
    return names


def exchange_title(plain: Plain, names: NamesByKey) -> str:
    """Return the two ends of an exchange, by name, with an arrow on both sides where no direction is known."""
    giver = _end_name(plain, "giver", names)
    taker = _end_name(plain, "taker", names)
    if plain.get("directed", True):
        return f"{giver} → {taker}"
    return f"{giver} ↔ {taker}"


def titles_of_new(preview: Preview) -> Iterator[tuple[str, str]]:
    """Yield the kind and the title of each new record: its name, its two ends, or who needs which data."""
    names = application_names(preview)
    data_names = _names_of_data(preview)
    for difference in preview.differences_of(Verdict.NEW):
        plain = difference.plain
        title = str(plain.get("name", difference.key))
        if difference.kind == "exchange":
            title = exchange_title(plain, names)
        elif difference.kind == "need":
            data = str(unmarked(plain.get("data")))
            taker = _end_name(plain, "taker", names)
            title = f"{taker}: {data_names.get(data, data)}"
        elif difference.kind == "relation":
            application = _end_name(plain, "application", names)
            other = _end_name(plain, "other", names)
            title = f"{application}: {other}"
        yield difference.kind, title


def _names_of_data(preview: Preview) -> dict[str, str]:
    """Return the names of data sets by key: those on record, and those that were read."""
    return {
        key: name for (kind, key), name in preview.names.items() if kind == "data_set"
    }


def _end_name(plain: Plain, side: str, names: NamesByKey) -> str:
    """Return the name of one end of an exchange; a text that is to be settled in quotes."""
    key = unmarked(plain.get(side))
    if key:
        return names.get(str(key), str(key))
    text = unmarked(plain.get(f"{side}_text"))
    return f"“{text or '?'}”"
