"""Laporan: every kind of document and export, what is being made, and what was made."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.job_exports import FORMATS
from spbe_inventory.actions.job_results import KEPT_DAYS, kept_results
from spbe_inventory.documents.job import JobKind
from spbe_inventory.language.texts import N_, _
from spbe_inventory.reports.shared.kinds import REPORT_KINDS
from spbe_inventory.web.documents.shown_files import shown_job, shown_result
from spbe_inventory.web.shell.addresses import PATHS, address
from spbe_inventory.web.shell.page import page
from spbe_inventory.web.shell.routes import get
from spbe_inventory.web.shell.visit import visit_of

# For whom → kinds of documents, in the order in which they are offered.
GROUPS = (
    (
        N_("For the leaders and the coordination team"),
        ("ringkasan", "pimpinan", "kesenjangan", "inventaris", "monev"),
    ),
    (
        N_("To and from offices"),
        ("surat-permintaan", "surat-pengingat", "opd", "berita-acara"),
    ),
    (
        N_("Connecting and sharing"),
        ("usulan-integrasi", "daftar-bagi-pakai", "penghentian"),
    ),
    (
        N_("Planning and assessment"),
        (
            "bahan-peta-rencana",
            "reviu",
            "data-dukung",
            "lampiran-sk",
            "lampiran-masterplan",
            "kesiapan",
            "rekap-provinsi",
        ),
    ),
)


# What was made for a page of its own is no file to hand out.
SHOWN_ELSEWHERE = (JobKind.DUPLICATES, JobKind.NETWORK, JobKind.LEADER_PAGE)


@dataclass(frozen=True, slots=True)
class DocumentOffer:
    """What can be made: its title, for whom or what it is, and the address of its form."""

    title: str
    use: str
    address: str


def show_documents(request: Request) -> Response:
    """Return the documents that can be made, and those that were made."""
    visit = visit_of(request)
    groups = [
        (_(label), [_document(name) for name in names]) for label, names in GROUPS
    ]
    exports = [_export(name) for name in FORMATS]
    jobs = visit.site.jobs.open_jobs(visit.access)
    kept = [
        each
        for each in kept_results(visit.catalogue)
        if each.head.request.kind not in SHOWN_ELSEWHERE
    ]
    return page(
        request,
        "documents/documents.html",
        groups=groups,
        exports=exports,
        jobs=[shown_job(job) for job in jobs],
        results=[shown_result(each) for each in kept],
        kept_days=KEPT_DAYS,
    )


def _document(name: str) -> DocumentOffer:
    kind = REPORT_KINDS[name]
    return DocumentOffer(
        _(kind.title), _(kind.audience), address("document-form", name=name)
    )


def _export(name: str) -> DocumentOffer:
    title, use = FORMATS[name].title, FORMATS[name].use
    return DocumentOffer(_(title), _(use), address("export-form", name=name))


ROUTES = (get(PATHS["documents"], show_documents),)
