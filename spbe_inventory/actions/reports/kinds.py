"""The kinds of reports: the Indonesian name of each, its English alias, what it is for, and where it is made."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from spbe_inventory.language.texts import mark

if TYPE_CHECKING:
    from spbe_inventory.actions.reports.content import Content
    from spbe_inventory.actions.reports.material import Material

USUAL = "kesenjangan"


@dataclass(frozen=True, slots=True)
class Sort:
    """A kind of report: its alias in English, the module that makes it, for whom it is (a msgid), what it takes.

    `takes` are the options that it has a use for besides those of all; `needs` those without which it cannot be made.
    """

    alias: str
    module: str
    for_whom: str
    takes: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()


_OF_NOTE, _OF_CARD = ("since", "due"), ("scorecard", "since")
_OF_APPLICATION, _OF_FOLDER = (("subject",), ("subject",)), (("folder",), ("folder",))
SORTS: Mapping[str, Sort] = {
    "ringkasan": Sort("summary", "summary", mark("Sekda, Bupati: two pages and what is asked of them"), _OF_NOTE),
    "kesenjangan": Sort("gaps", "gaps", mark("coordination team: what was found, and what cannot be told yet")),
    "inventaris": Sort("inventory", "inventory", mark("analyst, auditor: applications and exchanges, field by field")),
    "opd": Sort("office", "office", mark("one office: its applications, results and open questions")),
    "surat-permintaan": Sort("request-letter", "request", mark("letter to offices: please fill in"), ("due",)),
    "surat-pengingat": Sort("reminder-letter", "reminder", mark("letter to offices that have not answered"), ("due",)),
    "berita-acara": Sort("minutes", "minutes", mark("minutes of verification, to be signed")),
    "lampiran-sk": Sort("decree-annexes", "decree", mark("Bagian Hukum: annexes of a decree")),
    "usulan-integrasi": Sort("dossiers", "dossier", mark("SPLP, ministries: a form a connection"), ("item",)),
    "daftar-bagi-pakai": Sort("sharing-agreements", "agreements", mark("Bagian Hukum: agreements and their end")),
    "data-dukung": Sort("evidence", "evidence", mark("assessor: documents, indicator by indicator"), _OF_CARD),
    "bahan-peta-rencana": Sort("roadmap-material", "roadmap", mark("Bappeda: layout of SE 18/2022, table 7")),
    "lampiran-masterplan": Sort("masterplan-annex", "masterplan", mark("consultant of the smart-city master plan")),
    "kesiapan": Sort("readiness", "readiness", mark("smart-city readiness: facts by pillar, no score")),
    "monev": Sort("monitoring", "monitoring", mark("periodic monitoring: what was done, what is overdue"), ("since",)),
    "reviu": Sort("review", "review", mark("review of architecture and roadmap: what changed"), ("since",)),
    "penghentian": Sort("switch-off", "ending", mark("owners: what falls when it is switched off"), *_OF_APPLICATION),
    "rekap-provinsi": Sort("province", "province", mark("province: one row a government"), *_OF_FOLDER),
}  # fmt: skip
ALIASES: Mapping[str, str] = {sort.alias: name for name, sort in SORTS.items()}


def kind_of(name: str) -> str:
    """Give the Indonesian name of a kind by that or its alias; one that is not there is a KeyError."""
    return name if name in SORTS else ALIASES[name]


def maker(kind: str) -> "Callable[[Material], Content]":
    """Give what makes a kind of report; it is imported when asked for."""
    made: Callable[[Material], Content] = import_module(f"spbe_inventory.actions.reports.{SORTS[kind].module}").content
    return made
