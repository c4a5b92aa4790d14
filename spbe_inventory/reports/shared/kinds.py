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
    """A kind of report: its English alias, the module that makes it, its title and its audience (msgids).

    `options` are the options that it uses besides those of every kind, `required` those that it cannot do without.
    """

    alias: str
    module: str
    title: str
    audience: str
    options: tuple[str, ...] = ()
    required: tuple[str, ...] = ()


REPORT_KINDS: Mapping[str, ReportKind] = {
    "ringkasan": ReportKind(
        alias="summary",
        module="summary",
        title=N_("Summary for the head"),
        audience=N_("Sekda, Bupati: two pages and what is asked of them"),
        options=("since", "due", "annex"),
    ),
    "pimpinan": ReportKind(
        alias="leader",
        module="leader_page",
        title=N_("Page for leaders"),
        audience=N_("Sekda, Bupati: one page, four answers"),
        options=("since", "due"),
    ),
    "kesenjangan": ReportKind(
        alias="gaps",
        module="gaps",
        title=N_("Integration gaps of SPBE"),
        audience=N_("coordination team: findings, and what is not assessable"),
        options=("annex",),
    ),
    "inventaris": ReportKind(
        alias="inventory",
        module="inventory",
        title=N_("Inventory of applications and data exchanges"),
        audience=N_("analyst, auditor: applications and exchanges, field by field"),
    ),
    "opd": ReportKind(
        alias="office",
        module="office",
        title=N_("Applications and integration of an office"),
        audience=N_("one office: its applications, results and open questions"),
        required=("unit",),
    ),
    "surat-permintaan": ReportKind(
        alias="request-letter",
        module="request_letter",
        title=N_("Request to fill in the register"),
        audience=N_("letter to offices: please fill in"),
        options=("due",),
    ),
    "surat-pengingat": ReportKind(
        alias="reminder-letter",
        module="reminder_letter",
        title=N_("Reminder to fill in the register"),
        audience=N_("letter to offices that have not answered"),
        options=("due",),
    ),
    "berita-acara": ReportKind(
        alias="minutes",
        module="minutes",
        title=N_("Minutes of verification"),
        audience=N_("minutes of verification, to be signed"),
    ),
    "lampiran-sk": ReportKind(
        alias="decree-annexes",
        module="decree",
        title=N_("Annexes of a decree"),
        audience=N_("Bagian Hukum: annexes of a decree"),
    ),
    "usulan-integrasi": ReportKind(
        alias="dossiers",
        module="dossier",
        title=N_("Proposal to connect"),
        audience=N_("SPLP, ministries: a form a connection"),
        options=("item",),
    ),
    "daftar-bagi-pakai": ReportKind(
        alias="sharing-agreements",
        module="agreements",
        title=N_("Register of sharing agreements"),
        audience=N_("Bagian Hukum: agreements and their end"),
    ),
    "data-dukung": ReportKind(
        alias="evidence",
        module="evidence",
        title=N_("Evidence for the assessor (draft)"),
        audience=N_("assessor: documents, indicator by indicator"),
        options=("scorecard", "since"),
    ),
    "bahan-peta-rencana": ReportKind(
        alias="roadmap-material",
        module="roadmap",
        title=N_("Material for the SPBE roadmap"),
        audience=N_("Bappeda: layout of SE 18/2022, table 7"),
    ),
    "lampiran-masterplan": ReportKind(
        alias="masterplan-annex",
        module="masterplan",
        title=N_("Annexes for the smart-city master plan"),
        audience=N_("consultant of the smart-city master plan"),
    ),
    "kesiapan": ReportKind(
        alias="readiness",
        module="readiness",
        title=N_("Facts on smart-city readiness"),
        audience=N_("smart-city readiness: facts by pillar, no score"),
    ),
    "monev": ReportKind(
        alias="monitoring",
        module="monitoring",
        title=N_("Monitoring of SPBE integration"),
        audience=N_("periodic monitoring: what was done, what is overdue"),
        options=("since",),
    ),
    "reviu": ReportKind(
        alias="review",
        module="review",
        title=N_("Material for the review of architecture and roadmap"),
        audience=N_("review of architecture and roadmap: what changed"),
        options=("since",),
    ),
    "penghentian": ReportKind(
        alias="switch-off",
        module="decommission",
        title=N_("Switching off an application"),
        audience=N_("owners: what falls when it is switched off"),
        options=("subject",),
        required=("subject",),
    ),
    "rekap-provinsi": ReportKind(
        alias="province",
        module="province",
        title=N_("Recap of governments"),
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
