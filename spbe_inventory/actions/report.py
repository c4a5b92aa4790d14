"""Make a report: a kind's content, and around it the letterhead, the cover, and the list of regulations cited."""

import base64
from collections.abc import Iterable, Iterator, Sequence

from spbe_inventory import __version__
from spbe_inventory.assessment.rows import citation_row, regulation_rows
from spbe_inventory.assessment.rule_changes import RuleChangeRow
from spbe_inventory.documents.assessment import RegulationRow
from spbe_inventory.documents.blocks import Block, Grid, Heading, Paragraph
from spbe_inventory.documents.citation import CitationRow
from spbe_inventory.documents.report import Letterhead, Report, Table
from spbe_inventory.domain.edition import Withheld
from spbe_inventory.domain.lists import SettingName, Verified
from spbe_inventory.domain.rights import Right
from spbe_inventory.errors import BadInput
from spbe_inventory.files.text_file import read_regular_file
from spbe_inventory.language.current import current
from spbe_inventory.language.forms import day
from spbe_inventory.language.texts import _
from spbe_inventory.render.logo import LOGO_LIMIT, is_logo
from spbe_inventory.reports.shared.content import Header, ReportContent
from spbe_inventory.reports.shared.context import ReportContext
from spbe_inventory.reports.shared.kinds import content_builder
from spbe_inventory.reports.shared.left_out_blocks import (
    left_out_blocks,
    left_out_note,
    left_out_tables,
)
from spbe_inventory.reports.shared.request import ReportRequest
from spbe_inventory.reports.shared.rule_change_blocks import (
    rule_change_blocks,
    rule_change_notes,
    rule_change_tables,
    rule_changes_of,
)
from spbe_inventory.reports.shared.wording import noted
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import shared_reads

REGULATION_SHARES = (4, 5, 4)  # of the width, by column
Citations = Sequence[CitationRow]


@needs(Right.READ_ALL)
def make_report(catalogue: Catalogue, request: ReportRequest) -> Report:
    """Return a report of a kind, in the current language, from the catalogue as it is."""
    context = ReportContext(catalogue, request)
    build = content_builder(request.kind)
    with shared_reads():
        return with_frame(context, build(context))


def with_frame(context: ReportContext, content: ReportContent) -> Report:
    """Return a report with its frame."""
    request = context.request
    header = content.header or context.header
    citations = [citation_row(citation) for citation in context.cited.values()]
    regulations = regulation_rows(context.cited.values())
    changes: tuple[RuleChangeRow, ...] = ()
    left_out = content.left_out
    if content.header is None and context.scope.public:
        left_out = context.left_out
    if content.header is None:  # it is about the government of this catalogue
        changes = rule_changes_of(context)
    return Report(
        kind=request.kind,
        language=current(),
        version=__version__,
        edition=str(request.edition),
        agency_key=header.key,
        agency=header.name,
        as_of=context.as_of.isoformat(),
        prepared_by=header.prepared_by,
        title=content.title,
        subject=content.subject or context.office or header.name,
        cover=_cover(context, content, header, citations, changes),
        letter=content.letter,
        letterhead=_letterhead_of(context, content),
        contents=content.contents and not content.letter,
        lying=content.landscape,
        dense=content.dense,
        blocks=_blocks(content, citations, regulations, changes, left_out),
        tables=_tables(content, changes, left_out),
        regulations=regulations,
        named=_template_values(context, header, content),
        variants=content.variants,
        assessment=content.assessment,
    )


def _cover(
    context: ReportContext,
    content: ReportContent,
    header: Header,
    citations: Citations,
    changes: tuple[RuleChangeRow, ...],
) -> tuple[str, ...]:
    """Return the lines under the title; a letter has none."""
    if content.letter:
        return ()
    lines = _cover_lines(context, header, citations)
    return (*lines, *rule_change_notes(changes), *content.notes)


def _blocks(
    content: ReportContent,
    citations: Citations,
    regulations: Iterable[RegulationRow],
    changes: tuple[RuleChangeRow, ...],
    left_out: Withheld | None,
) -> tuple[Block, ...]:
    """Return the blocks of a report, with the rules that were changed and the regulations cited where it has a list.

    What an edition for the public leaves out stands at its end.
    """
    if content.letter and not content.with_sources:
        return (*content.blocks, *left_out_note(left_out))
    changed = rule_change_blocks(changes)
    if content.dense and not content.contents:
        sources = _source_paragraph(regulations)
        without = left_out_note(left_out)
    else:
        sources = _source_blocks(citations, regulations)
        without = left_out_blocks(left_out)
    return (*content.blocks, *changed, *sources, *without, *content.sheets)


def _tables(
    content: ReportContent,
    changes: tuple[RuleChangeRow, ...],
    left_out: Withheld | None,
) -> tuple[Table, ...]:
    """Return the tables of a report, with the rules that were changed and what is left out; none where it has none."""
    if not content.tables:
        return ()
    further = (*rule_change_tables(changes), *left_out_tables(left_out))
    return (*content.tables, *further)


def _letterhead_of(context: ReportContext, content: ReportContent) -> Letterhead:
    """Return the letterhead of a letter that has one, else an empty one."""
    if content.letter and content.with_letterhead:
        return letterhead(context, secretary=content.signed_by_secretary)
    return Letterhead()


def _cover_lines(
    context: ReportContext, header: Header, citations: Citations
) -> Iterator[str]:
    """Yield the lines under the title: the day of the report, what it is based on, who prepared it."""
    yield _("As of {day}", day=day(context.as_of))
    if context.unit:
        yield header.name
    if header.code:
        yield _("area code {code}", code=header.code)
    if header.recorded:
        yield _("register last changed {day}", day=day(header.recorded))
    if header.prepared_by:
        yield _("prepared by {office}", office=header.prepared_by)
    yield _("rule set: spbe_inventory {version}", version=__version__)
    if context.scope.public:
        yield _("edition for the public")
    checked = str(Verified.TEXT_SEEN.label)
    if any(citation.verified != checked for citation in citations):
        yield _(
            "some provisions are known from secondary sources: the list at the end says which"
        )


def _template_values(
    context: ReportContext, header: Header, content: ReportContent
) -> dict[str, str]:
    """Return the values that a Word template may ask for in every kind."""
    office = ""
    if context.unit:
        office = content.subject
    return {
        "judul": content.title,
        "instansi": header.name,
        "perangkat_daerah": office,
        "tanggal": day(context.as_of),
        "penyusun": header.prepared_by,
    }


def _source_blocks(
    citations: Citations, regulations: Iterable[RegulationRow]
) -> Iterator[Block]:
    """Yield the list of regulations cited, with the provisions of each, how it was read, and its days."""
    if not citations:
        return
    head = (_("Regulation"), _("Provisions"), _("How it was read, and its days"))
    rows = tuple(_regulation_cells(row) for row in regulations)
    yield Heading(_("Regulations cited"))
    yield Grid(head, rows, REGULATION_SHARES)


def _source_paragraph(regulations: Iterable[RegulationRow]) -> Iterator[Block]:
    """Yield the regulations cited as a paragraph, for a report that is to stay short."""
    texts = []
    for row in regulations:
        title, articles, status = _regulation_cells(row)
        texts.append(f"{title}: {noted(articles, status)}.")
    if texts:
        label = _("Regulations cited")
        yield Paragraph(" ".join(texts), strong=label, small=True)


def _regulation_cells(row: RegulationRow) -> tuple[str, ...]:
    title = row.title
    if row.checked:
        title = f"{row.title} ({row.address})"
    return title, row.articles, row.status


def letterhead(context: ReportContext, *, secretary: bool) -> Letterhead:
    """Return the letterhead from the settings: its lines (separated by |), and the logo that a setting names.

    Without that setting it names the government, and its secretariat where the secretary signs, else who prepares
    reports.
    """
    setting = context.setting_value(SettingName.LETTERHEAD)
    texts = [text.strip() for text in setting.split("|")]
    lines = tuple(text for text in texts if text)
    if not lines:
        lines = _default_lines(context, secretary=secretary)
    return Letterhead(lines, _logo(context))


def _default_lines(context: ReportContext, *, secretary: bool) -> tuple[str, ...]:
    """Return the lines of a letterhead that no setting gives."""
    is_local = context.header.local
    government = context.agency
    if is_local:
        government = _("Government of {agency}", agency=context.agency)
    office = context.header.prepared_by
    if secretary and is_local:
        office = _("Regional secretariat")
    lines = (government, office)
    return tuple(line.upper() for line in lines if line)


def _logo(context: ReportContext) -> str:
    """Return the logo as base64, empty where no setting names one; raise BadInput where it is no readable picture."""
    name = context.setting_value(SettingName.LOGO)
    if not name:
        return ""
    path = context.catalogue.path.parent / name
    try:
        content = read_regular_file(path, LOGO_LIMIT)
    except OSError as error:
        raise BadInput("logo-unreadable", path=path) from error
    if not is_logo(content):
        raise BadInput("logo-no-picture", path=path)
    return base64.b64encode(content).decode()
