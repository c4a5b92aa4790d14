"""The kinds of reports: Indonesian name, English alias, audience, and the module that makes each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from spbe_inventory.language.texts import N_

if TYPE_CHECKING:
    from spbe_inventory.reports.shared.content import ReportContent
    from spbe_inventory.reports.shared.context import ReportContext

DEFAULT_KIND = "kesenjangan"


@dataclass(frozen=True, slots=True)
class ReportKind:
    """A kind of report: its English alias, the module that makes it, its audience (a msgid).

    `options` are the options that it uses besides those of every kind, `required` those that it cannot do without.
    """

    alias: str
    module: str
    audience: str
    options: tuple[str, ...] = ()
    required: tuple[str, ...] = ()


REPORT_KINDS: Mapping[str, ReportKind] = {
    "ringkasan": ReportKind(
        alias="summary",
        module="summary",
        audience=N_("Sekda, Bupati: two pages and what is asked of them"),
        options=("since", "due", "annex"),
    ),
    "kesenjangan": ReportKind(
        alias="gaps",
        module="gaps",
        audience=N_("coordination team: findings, and what is not assessable"),
        options=("annex",),
    ),
    "inventaris": ReportKind(
        alias="inventory",
        module="inventory",
        audience=N_("analyst, auditor: applications and exchanges, field by field"),
    ),
    "opd": ReportKind(
        alias="office",
        module="office",
        audience=N_("one office: its applications, results and open questions"),
    ),
    "surat-permintaan": ReportKind(
        alias="request-letter",
        module="request_letter",
        audience=N_("letter to offices: please fill in"),
        options=("due",),
    ),
    "surat-pengingat": ReportKind(
        alias="reminder-letter",
        module="reminder_letter",
        audience=N_("letter to offices that have not answered"),
        options=("due",),
    ),
    "berita-acara": ReportKind(
        alias="minutes",
        module="minutes",
        audience=N_("minutes of verification, to be signed"),
    ),
    "lampiran-sk": ReportKind(
        alias="decree-annexes",
        module="decree",
        audience=N_("Bagian Hukum: annexes of a decree"),
    ),
    "usulan-integrasi": ReportKind(
        alias="dossiers",
        module="dossier",
        audience=N_("SPLP, ministries: a form a connection"),
        options=("item",),
    ),
    "daftar-bagi-pakai": ReportKind(
        alias="sharing-agreements",
        module="agreements",
        audience=N_("Bagian Hukum: agreements and their end"),
    ),
    "data-dukung": ReportKind(
        alias="evidence",
        module="evidence",
        audience=N_("assessor: documents, indicator by indicator"),
        options=("scorecard", "since"),
    ),
    "bahan-peta-rencana": ReportKind(
        alias="roadmap-material",
        module="roadmap",
        audience=N_("Bappeda: layout of SE 18/2022, table 7"),
    ),
    "lampiran-masterplan": ReportKind(
        alias="masterplan-annex",
        module="masterplan",
        audience=N_("consultant of the smart-city master plan"),
    ),
    "kesiapan": ReportKind(
        alias="readiness",
        module="readiness",
        audience=N_("smart-city readiness: facts by pillar, no score"),
    ),
    "monev": ReportKind(
        alias="monitoring",
        module="monitoring",
        audience=N_("periodic monitoring: what was done, what is overdue"),
        options=("since",),
    ),
    "reviu": ReportKind(
        alias="review",
        module="review",
        audience=N_("review of architecture and roadmap: what changed"),
        options=("since",),
    ),
    "penghentian": ReportKind(
        alias="switch-off",
        module="decommission",
        audience=N_("owners: what falls when it is switched off"),
        options=("subject",),
        required=("subject",),
    ),
    "rekap-provinsi": ReportKind(
        alias="province",
        module="province",
        audience=N_("province: one row a government"),
        options=("folder",),
        required=("folder",),
    ),
}
ALIASES: Mapping[str, str] = {
    report_kind.alias: name for name, report_kind in REPORT_KINDS.items()
}


def kind_of(name: str) -> str:
    """Return the Indonesian name of a kind by that name or its alias. Raise KeyError for an unknown one."""
    if name in REPORT_KINDS:
        return name
    return ALIASES[name]


def content_builder(kind: str) -> "Callable[[ReportContext], ReportContent]":
    """Return the function that makes a kind of report; its module is imported on this call."""
    module_name = REPORT_KINDS[kind].module
    module = import_module(f"spbe_inventory.reports.{module_name}")
    builder: Callable[[ReportContext], ReportContent] = module.content
    return builder
