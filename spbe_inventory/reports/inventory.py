"""The inventory: applications and exchanges field by field, in the order of SE MenPANRB 18/2022.

Read record by record, so that a national register needs no more memory than a small one: its tables are read again
while they are written.
"""

from collections.abc import Iterable, Iterator, Sequence

from spbe_inventory.documents.blocks import Fold, Heading, Pairs, Paragraph
from spbe_inventory.documents.report import Table
from spbe_inventory.domain.answered import answered_fields
from spbe_inventory.domain.answers import Answer, Record
from spbe_inventory.domain.edition import public_fields
from spbe_inventory.domain.field import Field
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.language.forms import listing, number, percent
from spbe_inventory.language.texts import _
from spbe_inventory.matching.natural_order import natural_key
from spbe_inventory.queries.application_seals import seal_label, seal_sentence
from spbe_inventory.reports.shared.content import ReportContent
from spbe_inventory.reports.shared.context import ReportContext
from spbe_inventory.reports.shared.exchange_columns import (
    ExchangeColumns,
)
from spbe_inventory.reports.shared.grids import (
    Blocks,
    Columns,
    first_rows,
    further_rows_note,
    grid_of,
)
from spbe_inventory.reports.shared.inventory_survey import (
    APPLICATION_SHARES,
    EXCHANGE_SHARES,
    FirstRecords,
    Pair,
    Survey,
    field_text,
    numbered_label,
    read_survey,
)
from spbe_inventory.reports.shared.lazy_rows import (
    LazyRows,
    RecordNames,
    RegisterReader,
)
from spbe_inventory.reports.shared.pictures import (
    reference_to,
    sheets_of,
    whole_picture,
)
from spbe_inventory.reports.shared.tables import (
    NARROW,
    Cells,
    column_widths,
    typed_cell,
)
from spbe_inventory.session.progress import track

TITLE_SHARE = 12  # of the column that names both ends of an exchange
MAX_DRAWN = 10_000  # applications and exchanges together that a picture is made of


def content(context: ReportContext) -> ReportContent:
    """Return the inventory of a government or of one of its offices."""
    is_public = context.scope.public
    application_fields = official_order("application", public=is_public)
    exchange_fields = official_order("exchange", public=is_public)
    reader = RegisterReader(context)
    survey = read_survey(reader, application_fields)
    return ReportContent(
        title=_("Inventory of applications and data exchanges"),
        blocks=tuple(_blocks(context, survey)),
        tables=(
            _table(reader, "application", application_fields, survey),
            _table(reader, "exchange", exchange_fields, survey),
        ),
        landscape=True,
    )


def official_order(kind: str, *, public: bool = False) -> list[Field]:
    """Return the fields of a kind by their number in the circular, then our own; for the public fewer."""
    fields = list(KINDS[kind].fields.values())
    if public:
        shown = public_fields(kind)
        fields = [field for field in fields if field.name in shown]
    return sorted(fields, key=_official_position)


def _official_position(field: Field) -> tuple[bool, int]:
    """Return the position of a field: by its number in the circular, our own fields last."""
    if not field.official:
        return True, 0
    numbers = field.official.split("-")
    return False, int(numbers[0])


def _blocks(context: ReportContext, survey: Survey) -> Blocks:
    """Yield the chapters of the report."""
    yield Heading(_("What the inventory holds"))
    text = _(
        "{applications} applications and {exchanges} exchanges of data, in the order of the metadata "
        "of SE MenPANRB 18/2022 (domain 04); fields of our own, without a number, follow.",
        applications=number(survey.applications.total),
        exchanges=number(survey.exchanges.total),
    )
    yield Paragraph(text)
    yield Paragraph(_("A blank was not answered; “not known” and “none” were."))
    sealed = seal_sentence(context.seals, survey.keys)
    if sealed:
        yield Paragraph(sealed, strong=_("Verification"))
    yield Heading(_("Completeness by office"))
    yield from _by_office(survey)
    yield Heading(_("Picture of the exchanges"))
    yield from _picture(context, survey)
    yield Heading(_("Applications"))
    columns = _listed_columns("application", APPLICATION_SHARES)
    yield from _listed(columns, survey.applications)
    yield Heading(_("Data exchanges"))
    columns = _listed_columns("exchange", EXCHANGE_SHARES)
    yield from _listed(columns, survey.exchanges)
    yield Heading(_("Applications, field by field"))
    for name, pairs in survey.details:
        yield _details(name, pairs)
    shown = len(survey.details)
    yield from further_rows_note(survey.applications.total - shown)


def _picture(context: ReportContext, survey: Survey) -> Blocks:
    """Yield the picture of what the inventory holds, unless so much is on record that reading it whole takes long."""
    applications = survey.applications.total
    exchanges = survey.exchanges.total
    if applications + exchanges > MAX_DRAWN:
        text = _(
            "{applications} applications and {exchanges} exchanges are too many for a picture: draw it of one office.",
            applications=number(applications),
            exchanges=number(exchanges),
        )
        yield Paragraph(text)
        return
    picture = whole_picture(context)
    text = _("The picture shows who gives data to whom, as far as it is on record.")
    yield reference_to(picture, text)
    yield from sheets_of(picture)


def _listed_columns(kind: str, shares: Columns) -> Columns:
    """Return the columns of a list of records: the labels of fields with their shares of the width."""
    fields = KINDS[kind].fields
    columns = {}
    if KINDS[kind].titled_by:
        title = str(KINDS[kind].label)
        columns[title] = TITLE_SHARE
    for name, share in shares.items():
        label = str(fields[name].label)
        columns[label] = share
    return columns


def _listed(columns: Columns, listed: FirstRecords) -> Blocks:
    """Yield the rows that were kept for the text, and how many more records there are."""
    if listed.rows:
        yield grid_of(columns, listed.rows)
    else:
        yield Paragraph(_("Nothing is on record."))
    shown = len(listed.rows)
    yield from further_rows_note(listed.total - shown)


def _details(name: str, pairs: Iterable[Pair]) -> Fold:
    """Return an application field by field, then the fields that were not answered."""
    answered = []
    unanswered = []
    for label, text in pairs:
        if text:
            answered.append((label, text))
        else:
            unanswered.append(label)
    shown = Pairs(tuple(answered))
    if not unanswered:
        return Fold(name, (shown,))
    note = Paragraph(
        text=listing(unanswered),
        strong=_("Not answered"),
        small=True,
    )
    return Fold(name, (shown, note))


def _by_office(survey: Survey) -> Blocks:
    """Yield for each office how many fields of its applications are answered, and how."""
    columns = {
        _("Office"): 9,
        _("Applications"): 3,
        _("known"): 3,
        _("none"): 3,
        _("not known"): 3,
        _("not answered"): 3,
        _("Answered"): 3,
    }
    rows = []
    for office in sorted(survey.offices, key=natural_key):
        counts = survey.offices[office]
        unanswered = counts[Answer.OPEN]
        answered = counts["asked"] - unanswered
        row = (
            office,
            number(counts["applications"]),
            number(counts[Answer.VALUE]),
            number(counts[Answer.NONE]),
            number(counts[Answer.UNKNOWN]),
            number(unanswered),
            percent(answered, counts["asked"]),
        )
        rows.append(row)
    yield from first_rows(columns, rows)


def _table(
    reader: RegisterReader, kind: str, fields: Sequence[Field], survey: Survey
) -> Table:
    """Return the records of a kind for the spreadsheet, read while they are written."""
    name = str(KINDS[kind].plural)
    columns = survey.exchange_columns
    total = survey.exchanges.total
    if kind == "application":
        total = survey.applications.total

    def read_rows() -> Iterator[Cells]:
        """Yield the rows by reading the register."""
        records = reader.records(kind)
        for record, names in track(records, name, total):
            counts = answered_fields(record, public=reader.context.scope.public)
            row = _row(columns, names, record, fields)
            yield (*row, counts.answered, counts.asked, *_sealed(reader, record))

    labels = map(numbered_label, fields)
    sealed: tuple[str, ...] = ()
    if kind == "application" and reader.context.seals:
        sealed = (_("Seal"),)
    return Table(
        name=name,
        head=(_("Key"), *labels, _("Fields answered"), _("Fields asked"), *sealed),
        widths=(*column_widths(fields), NARROW, NARROW, *(NARROW for _head in sealed)),
        rows=LazyRows(read_rows, total),
    )


def _sealed(reader: RegisterReader, record: Record) -> Cells:
    """Return what the seal of an application says; no cell where a government verifies nothing, or of other kinds."""
    seals = reader.context.seals
    if record.kind != "application" or not seals:
        return ()
    return (seal_label(seals, record.key),)


def _row(
    columns: ExchangeColumns,
    names: RecordNames,
    record: Record,
    fields: Iterable[Field],
) -> Cells:
    """Return the key of a record and the texts of its fields."""
    cells: Cells = (record.key,)
    for described in fields:
        text = field_text(columns, names, record, described)
        cells += (typed_cell(text, described),)
    return cells
