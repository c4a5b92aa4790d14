"""Commands for the records of a kind (add, list, show, edit, retire), made from the field table."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from spbe_inventory.cli.completion import complete_record
from spbe_inventory.cli.field_options import (
    field_named,
    field_options,
    merge_disjoint,
    set_option,
    typed_values,
)
from spbe_inventory.cli.language_option import language_option
from spbe_inventory.cli.list_options import (
    ListQuery,
    all_option,
    list_options,
    where_option,
)
from spbe_inventory.cli.localized_click import (
    Command,
    Group,
    argument,
    combine,
    command,
    option,
)
from spbe_inventory.cli.options import (
    author_options,
    catalogue_option,
    json_option,
    readable_catalogue_option,
)
from spbe_inventory.cli.output import (
    print_message,
)
from spbe_inventory.cli.result_output import ResultOutput, result_options
from spbe_inventory.cli.show_command import show_command
from spbe_inventory.cli.unit_options import UnitOptions, unit_list_options
from spbe_inventory.domain.fields import KINDS, Kind
from spbe_inventory.errors import UsageError
from spbe_inventory.language.texts import N_, Text, _
from spbe_inventory.session.catalogue import Author, Catalogue

if TYPE_CHECKING:
    from spbe_inventory.actions.record_list import Apart, ListedRecord
    from spbe_inventory.cli.record_saving import EditRequest

# These are made by `init`, `complete`, `waive`, `rules load` and the steps of `verification`.
KINDS_WITHOUT_ADD = (
    "agency", "completeness", "waiver", "rule_change", "instrument", "verification",
)  # fmt: skip
# `complete` states it again; a further step is taken.
KINDS_WITHOUT_EDIT = ("completeness", "verification")

bulk_options = combine(
    where_option,
    all_option,
    option(
        "--yes", "is_confirmed", is_flag=True, help=N_("change several without asking")
    ),
    option("--dry-run", is_flag=True, help=N_("show what would change, save nothing")),
)
seen_option = option(
    "--seen",
    type=int,
    help=N_("the version you saw: refused if it was changed since"),
)


def record_group(code: str) -> Group:
    """Return the group of commands for a kind of records."""
    kind = KINDS[code]
    group = language_option(Group(kind.noun, help=kind.plural))
    if code not in KINDS_WITHOUT_ADD:
        group.add_command(_add_command(kind))
    group.add_command(list_command(kind))
    group.add_command(show_command(kind))
    if code not in KINDS_WITHOUT_EDIT:
        group.add_command(_edit_command(kind))
    if kind.retired is not None:
        group.add_command(_retire_command(kind))
    return group


def _add_command(kind: Kind) -> Command:
    indonesian = f"catat {kind.label.id} baru"
    english = f"record something new: {kind.label.en}"

    @command("add", help=Text(indonesian, english))
    @field_options(kind)
    @set_option
    @option(
        "--same-name",
        is_flag=True,
        help=N_("it is not the record of the same name"),
    )
    @json_option
    @author_options
    @catalogue_option
    def add(
        *,
        catalogue: Catalogue,
        author: Author,
        same_name: bool,
        as_json: bool,
        pairs: tuple[str, ...],
        **options: str | None,
    ) -> None:
        from spbe_inventory.cli.record_saving import add_by_interview, save_new

        values = typed_values(kind, options, pairs)
        if not values:
            add_by_interview(
                catalogue, kind, author, same_name=same_name, as_json=as_json
            )
            return
        records = [(kind.code, values)]
        save_new(catalogue, records, author, same_name=same_name, as_json=as_json)

    return add


def list_command(kind: Kind) -> Command:
    """Return the command that lists the records of a kind."""
    help_text = Text(f"daftar {kind.plural.id}", f"list of {kind.plural.en}")

    @command("list", help=help_text)
    @list_options
    @unit_list_options(kind)
    @result_options
    @readable_catalogue_option
    def list_(
        *,
        catalogue: Catalogue,
        query: ListQuery,
        unit: UnitOptions,
        result: ResultOutput,
    ) -> None:
        present_list(catalogue, kind, query, unit, result)

    return list_


def present_list(
    catalogue: Catalogue,
    kind: Kind,
    query: ListQuery,
    unit: UnitOptions,
    result: ResultOutput,
) -> None:
    """Print or write the records of a kind that a query asks for.

    JSON holds those that count nowhere too: each says so itself.
    """
    from spbe_inventory.cli.views.record_list import (
        records_table,
        show_left_out,
        show_records,
    )
    from spbe_inventory.queries.application_seals import (
        SealsByApplication,
        application_seals,
    )

    columns = query.column_names(kind)
    if query.is_first_page and not unit.name:
        found = _first_page(catalogue, kind, query)
    else:
        found = _every_record(catalogue, kind, query, unit)
    shown = found.shown
    seals: SealsByApplication = {}
    if kind.code == "application" and not columns:
        seals = application_seals(catalogue)

    def show() -> None:
        if shown:
            show_records(kind, shown, columns, seals)
        is_asked = bool(query.words or query.where or unit.name)
        show_left_out(found.count, len(shown), found.left_out, is_asked=is_asked)

    if query.is_count:
        show_count(found.count, result)
        return
    result.present(
        lambda: [record.document for record in found.written()],
        lambda: [records_table(kind, shown, columns, seals)],
        show,
    )


@dataclass(frozen=True, slots=True)
class _ListedAnswer:
    """What a list shows, how many there are, how many count nowhere, and what JSON holds: read when it is written."""

    shown: "Sequence[ListedRecord]"
    count: int
    left_out: "Mapping[Apart, int]"
    written: "Callable[[], Sequence[ListedRecord]]"


def _first_page(catalogue: Catalogue, kind: Kind, query: ListQuery) -> _ListedAnswer:
    """Return the first records of a kind, without reading the others."""
    from spbe_inventory.actions.browsing import first_records

    limit = query.limit or 0
    only_counted = not query.is_apart_wanted(kind)
    page = first_records(catalogue, kind.code, limit, only_counted=only_counted)

    def written() -> "Sequence[ListedRecord]":
        if not only_counted:
            return page.records
        every = first_records(catalogue, kind.code, limit, only_counted=False)
        return every.records

    return _ListedAnswer(page.records, page.count, page.apart, written)


def _every_record(
    catalogue: Catalogue, kind: Kind, query: ListQuery, unit: UnitOptions
) -> _ListedAnswer:
    """Return what is asked for of all records of a kind."""
    from spbe_inventory.actions.record_list import list_records
    from spbe_inventory.actions.record_order import ordered

    selection = query.selection(kind, unit.records(catalogue, kind.code))
    found = list_records(catalogue, kind.code, {}, selection)
    found = ordered(found, query.order(kind))
    counted = found
    left_out: Counter[Apart] = Counter()
    if not query.is_apart_wanted(kind):
        counted = [record for record in found if not record.apart]
        left_out.update(record.apart for record in found if record.apart)
    shown = counted[: query.limit]
    return _ListedAnswer(shown, len(counted), left_out, lambda: found[: query.limit])


def show_count(count: int, result: ResultOutput) -> None:
    """Print how many records there are."""
    from spbe_inventory.documents.listing import listing_table

    heading = _("Number")
    result.present(
        lambda: {"count": count},
        lambda: [listing_table(heading, [heading], [[count]])],
        lambda: click.echo(count),
    )


def _edit_command(kind: Kind) -> Command:
    help_text = Text(f"ubah {kind.label.id}", f"change one: {kind.label.en}")

    @command("edit", help=help_text)
    @argument(
        "named",
        metavar=N_("KEY-OR-NAME"),
        nargs=-1,
        required=False,
        shell_complete=complete_record(kind.code),
    )
    @field_options(kind)
    @set_option
    @option(
        "--clear",
        "cleared",
        multiple=True,
        metavar=N_("FIELD"),
        help=N_("clear a field: back to not answered"),
    )
    @bulk_options
    @seen_option
    @json_option
    @author_options
    @catalogue_option
    def edit(
        *,
        catalogue: Catalogue,
        named: tuple[str, ...],
        author: Author,
        as_json: bool,
        pairs: tuple[str, ...],
        cleared: tuple[str, ...],
        seen: int | None,
        where: tuple[str, ...],
        everything: bool,
        is_confirmed: bool,
        dry_run: bool,
        **options: str | None,
    ) -> None:
        from spbe_inventory.cli.record_bulk_edit import BulkEdit, edit_several
        from spbe_inventory.cli.record_saving import EditRequest

        empty = {field_named(kind, name).name: None for name in cleared}
        values = merge_disjoint(typed_values(kind, options, pairs), empty)
        if len(named) == 1 and not where and not dry_run:
            (which,) = named
            _edit_one(
                EditRequest(catalogue, kind, which, author, seen, as_json=as_json),
                values,
            )
            return
        if not named and not where:
            raise UsageError("edit-what", noun=kind.noun)
        if seen is not None:
            raise UsageError("options-not-together", one="--seen", other="--where")
        request = BulkEdit(
            catalogue,
            kind,
            named,
            where,
            everything,
            author,
            is_confirmed,
            dry_run,
            as_json,
        )
        edit_several(request, values)

    return edit


def _edit_one(request: "EditRequest", values: dict[str, Any]) -> None:
    """Save new values of a record; without any ask what it leaves open."""
    from spbe_inventory.cli.record_saving import edit_by_interview, save_changes

    if values:
        save_changes(request, values)
    else:
        edit_by_interview(request)


def _retire_command(kind: Kind) -> Command:
    help_text = Text(
        f"nyatakan {kind.label.id} tidak lagi berlaku; catatannya tetap ada",
        f"take one out of service, its record stays: {kind.label.en}",
    )

    @command("retire", help=help_text)
    @argument(
        "which",
        metavar=N_("KEY-OR-NAME"),
        shell_complete=complete_record(kind.code),
    )
    @seen_option
    @json_option
    @author_options
    @catalogue_option
    def retire(
        *,
        catalogue: Catalogue,
        which: str,
        author: Author,
        seen: int | None,
        as_json: bool,
    ) -> None:
        from spbe_inventory.actions.edit_records import retire_record
        from spbe_inventory.cli.record_saving import (
            open_exchange_texts,
            print_open_exchanges,
        )
        from spbe_inventory.cli.written import print_written

        retired = retire_record(
            catalogue, kind.code, which, author, expected_version=seen
        )
        left_open: list[str] = []
        if kind.code == "application" and retired.batch:
            left_open = open_exchange_texts(catalogue, which)
        if as_json:
            print_written(catalogue, retired.batch, warnings=left_open)
        elif retired.batch:
            print_message(_("Out of service; its record and history stay."))
            print_open_exchanges(left_open)
        else:
            print_message(_("Nothing changed."))

    return retire
