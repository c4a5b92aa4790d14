"""Data centres of a government: part of the national one, or joined with it under the conditions of the law."""

from collections.abc import Mapping

from spbe_inventory.domain.dates import first_day, last_day
from spbe_inventory.domain.lists import FacilityKind, Hosting, SettingName
from spbe_inventory.domain.records import Application, Facility
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import setting_text, yes_no
from spbe_inventory.rules.facts.facilities import facilities_of

# Pasal 30 ayat (2) Perpres 95/2018, by letter; ayat (6) on an international standard is in the first.
CENTRE_CONDITIONS: Mapping[str, str] = {
    "a": "centre_standard",
    "b": "shared_use",
    "c": "operation_letter",
    "d": "security_letter",
}
LINK = "national_link"
# What Pasal 30 ayat (5) asks of a data centre that is older than the national one: the conditions and the link.
OLDER_CENTRE_FIELDS = (*CENTRE_CONDITIONS.values(), LINK)


def centres_of(view: RegisterView, application: Application) -> list[Facility]:
    """Return the data centres that an application uses; where none is named, those of the government it may run in."""
    facilities = view.snapshot.of(Facility)
    used = [facilities[key] for key in application.known("facilities") or ()]
    named = [
        facility
        for facility in used
        if facility.facility_kind == FacilityKind.DATA_CENTRE
    ]
    if not named and application.known("hosting") == Hosting.LOCAL:
        return facilities_of(view, FacilityKind.DATA_CENTRE)
    return named


def is_older_than_national(view: RegisterView, centre: Facility) -> bool | None:
    """Return whether a data centre was in use before the national one was available; None where not known.

    The day of the national one has to be on record.
    """
    begun = centre.known("since")
    available = setting_text(view, SettingName.PDN_SINCE)
    if not begun:
        return None
    if last_day(str(begun)) < first_day(available):
        return True
    if first_day(str(begun)) >= last_day(available):
        return False
    return None


def unmet_fields(centre: Facility) -> list[str]:
    """Return the conditions of an older data centre that are answered as not met."""
    return [name for name in OLDER_CENTRE_FIELDS if yes_no(centre, name) is False]


def unanswered_fields(centre: Facility) -> list[str]:
    """Return the conditions of an older data centre that are not answered."""
    return [name for name in OLDER_CENTRE_FIELDS if yes_no(centre, name) is None]
