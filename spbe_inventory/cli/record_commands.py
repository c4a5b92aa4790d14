"""Commands for the records of a kind (add, list, show, edit, retire), made from the field table."""

from spbe_inventory.actions.record_list import ListedRecord
from spbe_inventory.cli.completion import complete_record
from spbe_inventory.cli.field_options import (
    check_codes,
    field_named,
    field_options,
    merge_disjoint,
    set_option,
    typed_pairs,
    typed_values,
)
from spbe_inventory.cli.localized_click import (
    Command,
    Group,
    argument,
    command,
    option,
)
from spbe_inventory.cli.options import (
    author_options,
    catalogue_option,
    json_option,
    language_option,
    readable_catalogue_option,
)
from spbe_inventory.cli.output import (
    print_json,
    print_message,
    print_table,
)
from spbe_inventory.cli.record_saving import (
    EditRequest,
    add_by_interview,
    edit_by_interview,
    open_exchange_texts,
    print_open_exchanges,
    save_changes,
    save_new,
)
from spbe_inventory.cli.show_command import show_command
from spbe_inventory.cli.written import print_written
from spbe_inventory.documents.rows import list_cells, list_headings
from spbe_inventory.domain.fields import KINDS, Kind
from spbe_inventory.language.texts import N_, Text, _
from spbe_inventory.session.catalogue import Author, Catalogue

# These are made by `init`, `complete`, `waive` and `rules load`.
KINDS_WITHOUT_ADD = ("agency", "completeness", "waiver", "instrument")
# `complete` states it again.
KINDS_WITHOUT_EDIT = ("completeness",)

where_option = option(
    "--where",
    metavar=N_("FIELD=VALUE"),
    multiple=True,
    help=N_("only those with this value in a field"),
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
    @where_option
    @json_option
    @readable_catalogue_option
    def list_(*, catalogue: Catalogue, where: tuple[str, ...], as_json: bool) -> None:
        from spbe_inventory.actions.record_list import list_records

        conditions = typed_pairs(kind, where)
        check_codes(kind, conditions)
        records = list_records(catalogue, kind.code, conditions)
        if as_json:
            print_json([record.document for record in records])
        else:
            _print_list(kind, records)

    return list_


def _print_list(kind: Kind, records: list[ListedRecord]) -> None:
    rows = []
    for record in records:
        cells = list_cells(kind, record.name, record.cells)
        rows.append([_listed_key(record), *cells])
    print_table([_("Key"), *list_headings(kind)], rows)


def _listed_key(record: ListedRecord) -> str:
    """Return the key of a record, marked if the record was withdrawn or is set apart as no application."""
    if record.document.get("withdrawn"):
        withdrawn = _("withdrawn")
        return f"{record.key} [{withdrawn}]"
    if isinstance(record.document.get("set_apart"), str):
        apart = _("set apart")
        return f"{record.key} [{apart}]"
    return record.key


def _edit_command(kind: Kind) -> Command:
    help_text = Text(f"ubah {kind.label.id}", f"change one: {kind.label.en}")

    @command("edit", help=help_text)
    @argument(
        "which",
        metavar=N_("KEY-OR-NAME"),
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
    @seen_option
    @json_option
    @author_options
    @catalogue_option
    def edit(
        *,
        catalogue: Catalogue,
        which: str,
        author: Author,
        as_json: bool,
        pairs: tuple[str, ...],
        cleared: tuple[str, ...],
        seen: int | None,
        **options: str | None,
    ) -> None:
        empty = {field_named(kind, name).name: None for name in cleared}
        values = merge_disjoint(typed_values(kind, options, pairs), empty)
        request = EditRequest(catalogue, kind, which, author, seen, as_json=as_json)
        if values:
            save_changes(request, values)
        else:
            edit_by_interview(request)

    return edit


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
