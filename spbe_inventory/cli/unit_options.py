"""Options that narrow a command to an office: with what counts with it, or without."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any

from spbe_inventory.cli.completion import complete_record
from spbe_inventory.cli.localized_click import Function, combine, option
from spbe_inventory.domain.fields import Kind
from spbe_inventory.errors import UsageError
from spbe_inventory.language.texts import N_
from spbe_inventory.session.catalogue import Catalogue

OF_UNIT_HELP = N_("only what is of this office and of the units below it")
ONLY_THIS_HELP = N_("without the units below it: bagian, UPT, puskesmas, kelurahan")

only_this_option = option("--only-this", is_flag=True, help=ONLY_THIS_HELP)


@dataclass(frozen=True, slots=True)
class UnitOptions:
    """The office that a command is narrowed to (empty: none), and whether the units below it are left out."""

    name: str = ""
    only_this: bool = False

    def keys(self, catalogue: Catalogue) -> frozenset[str]:
        """Return the keys of the units that are meant, empty where no office is named; NotFound for an unknown one."""
        from spbe_inventory.session.offices import units_meant

        if not self.name:
            return frozenset()
        return units_meant(catalogue, self.name, only_this=self.only_this)

    def title(self, catalogue: Catalogue) -> str:
        """Return the name of the office on record, empty where no office is named; NotFound for an unknown one."""
        from spbe_inventory.session.reading import resolve_key
        from spbe_inventory.session.record_names import NamesOnRecord

        if not self.name:
            return ""
        key = resolve_key(catalogue, "unit", self.name)
        return NamesOnRecord([catalogue]).name("unit", key)

    def records(self, catalogue: Catalogue, kind: str) -> frozenset[str] | None:
        """Return the keys of the records of a kind that belong to the units that are meant; None for all records."""
        from spbe_inventory.queries.office_records import keys_of_units

        if not self.name:
            return None
        return keys_of_units(catalogue, kind, self.keys(catalogue))


def keys_of_several(
    catalogue: Catalogue, names: Sequence[str], *, only_this: bool
) -> tuple[str, ...]:
    """Return the keys of all units that several offices stand for, in order of keys.

    Raise UsageError for --only-this without an office, NotFound for an unknown one.
    """
    if only_this and not names:
        raise UsageError("only-this-without-unit")
    keys: set[str] = set()
    for name in names:
        keys |= UnitOptions(name, only_this).keys(catalogue)
    return tuple(sorted(keys))


def unit_list_options(kind: Kind) -> Callable[[Function], Function]:
    """Return what accepts an office for a list of records; of records that belong to no office it accepts nothing."""
    from spbe_inventory.queries.office_records import belongs_to_offices

    if belongs_to_offices(kind):
        return unit_options(OF_UNIT_HELP)
    return without_unit


def without_unit(function: Function) -> Function:
    """Pass `unit` as no office: nothing is narrowed."""

    @wraps(function)
    def wrapped(*args: Any, **rest: Any) -> Any:
        """Call the command for the whole government."""
        return function(*args, unit=UnitOptions(), **rest)

    return wrapped


def unit_options(help_text: str, **settings: Any) -> Callable[[Function], Function]:
    """Return what accepts an office, and passes it as `unit`; raise UsageError for --only-this without --unit."""

    def decorate(function: Function) -> Function:
        """Accept the options."""

        @wraps(function)
        def wrapped(
            *args: Any, unit_name: str, only_this: bool = False, **rest: Any
        ) -> Any:
            """Call the command with the office."""
            if only_this and not unit_name:
                raise UsageError("only-this-without-unit")
            return function(*args, unit=UnitOptions(unit_name, only_this), **rest)

        add = combine(
            option(
                "--unit",
                "unit_name",
                metavar=N_("OFFICE"),
                default="",
                help=help_text,
                shell_complete=complete_record("unit"),
                **settings,
            ),
            only_this_option,
        )
        return add(wrapped)

    return decorate
