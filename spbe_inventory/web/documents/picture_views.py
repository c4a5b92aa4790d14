"""The views that pictures show: what each is called, and which question it answers."""

from collections.abc import Mapping
from dataclasses import dataclass

from spbe_inventory.documents.diagram import DiagramKind
from spbe_inventory.language.texts import N_, _


@dataclass(frozen=True, slots=True)
class View:
    """A view: its title, what it shows, and what it is asked about (msgids; empty where about nothing)."""

    title: str
    shows: str
    about: str = ""
    about_second: str = ""


# In the order in which they are offered.
VIEWS: Mapping[DiagramKind, View] = {
    DiagramKind.AUTOMATIC: View(
        N_("Picture of the whole government"),
        N_("the view that can be read, chosen by how much is recorded"),
    ),
    DiagramKind.OFFICES: View(
        N_("Offices"),
        N_("which office exchanges data with which, and how"),
    ),
    DiagramKind.LANDSCAPE: View(
        N_("Landscape of applications"),
        N_(
            "all applications by name, by office, with their exchanges; as a poster up to A0"
        ),
    ),
    DiagramKind.MATRIX: View(
        N_("Matrix"),
        N_("who gives data to whom, as a table that stays readable when it is large"),
    ),
    DiagramKind.NEIGHBOURHOOD: View(
        N_("Around an application"),
        N_("what gives it data and what takes data from it"),
        N_("Application"),
    ),
    DiagramKind.ISLAND: View(
        N_("Island of an application"),
        N_("everything that running exchanges connect with it"),
        N_("Application"),
    ),
    DiagramKind.INSIDE: View(
        N_("Inside of an office"),
        N_("its applications, what passes among them, and who gives and takes"),
        N_("Office"),
    ),
    DiagramKind.PATH: View(
        N_("Path of data"),
        N_("how data get from one application to another"),
        N_("From the application"),
        N_("To the application"),
    ),
    DiagramKind.IMPACT: View(
        N_("Impact"),
        N_("what depends on an application or a facility"),
        N_("Application or facility"),
    ),
    DiagramKind.GAPS: View(
        N_("Gaps"),
        N_("needs not met, exchanges by hand, and claims, each with its data"),
    ),
    DiagramKind.TO_BE: View(
        N_("What a plan would change"),
        N_("the state to be: the plan carried out, or what you suppose"),
    ),
    DiagramKind.CHAIN: View(
        N_("Chain of a service or process"),
        N_("which applications and data a service or process rests on"),
        N_("Service or business process"),
    ),
    DiagramKind.DATA: View(
        N_("Way of a data set"),
        N_("where data start, who hands them on, who takes them last, who lacks them"),
        N_("Data set"),
    ),
    DiagramKind.FACILITY: View(
        N_("Facility and what hangs on it"),
        N_("applications that use it, exchanges that pass it, other facilities"),
        N_("Facility"),
    ),
    DiagramKind.HUB: View(
        N_("Around the connecting system"),
        N_("which exchanges pass the SPL, and which go around it"),
    ),
    DiagramKind.MISSIONS: View(
        N_("Missions and dimensions"),
        N_("which applications serve which mission of the RPJMD"),
    ),
    DiagramKind.INSTITUTIONS: View(
        N_("Institutions"),
        N_("exchanges with ministries and other governments"),
    ),
}


def view_title(view: DiagramKind) -> str:
    """Return what a view is called, in the current language."""
    return _(VIEWS[view].title)


def view_word(view: DiagramKind) -> str:
    """Return the word under which a view stands in an address."""
    return str(view.label.id)


def view_of(word: str) -> DiagramKind | None:
    """Return the view that stands under a word; None if there is none."""
    for view in VIEWS:
        if view_word(view) == word:
            return view
    return None
