"""What an address says: its host, and whether the host is that of an office's page."""

import re
from dataclasses import dataclass

from spbe_inventory.intake.classification.exclusion_words import words_of
from spbe_inventory.intake.classification.office_words import is_office_label
from spbe_inventory.reference.wordings import exclusion_words

ADDRESS = re.compile(
    r"^(?:https?:?/{0,2})?(?:www\d?\.)?((?:[a-z0-9_-]+\.)+[a-z]{2,})(?::\d+)?(/.*)?$",
    re.IGNORECASE,
)
SECOND_LEVEL = ("go.id", "or.id", "co.id", "web.id", "my.id", "ac.id", "biz.id")
OWN_DOMAIN_LABELS = 3  # labels of the domain of a government: contohkab.go.id
DOTS_BELOW_ENDING = 2  # of a name below the ending of a domain: sukamaju.desa.id, and no system below that name


@dataclass(frozen=True, slots=True)
class SiteAddress:
    """A host without `www`, its first label, and whether a path of its own stands behind it."""

    host: str
    label: str
    has_path: bool

    @property
    def is_own_domain(self) -> bool:
        """Whether it is the whole domain of a body and no name below it."""
        labels = self.host.split(".")
        if self.host.endswith(SECOND_LEVEL):
            return len(labels) == OWN_DOMAIN_LABELS
        return len(labels) == OWN_DOMAIN_LABELS - 1

    @property
    def is_page_of_an_office(self) -> bool:
        """Whether the host is that of an office, a village, a school or of public information, whoever owns it."""
        endings = exclusion_endings()
        if self.host.endswith(endings):
            return self.host.count(".") == DOTS_BELOW_ENDING
        if self.label in words_of("sites", "labels"):
            return True
        return is_office_label(self.label)


def exclusion_endings() -> tuple[str, ...]:
    """Return the ends of domains that only pages of villages and schools have, each with its dot."""
    endings = exclusion_words()["sites"]["endings"]
    return tuple(f".{ending}" for ending in endings)


def read_address(text: str) -> SiteAddress | None:
    """Return the address in a text, None where it is none.

    >>> read_address("https://dinkes.contohkab.go.id/").label, read_address("http://10.1.1.5/x"), read_address("SIMPEG")
    ('dinkes', None, None)
    """
    match = ADDRESS.match(text.strip().casefold())
    if match is None:
        return None
    host = match[1]
    path = (match[2] or "").strip("/")
    label = host.split(".")[0]
    if label == "www":
        host = host.removeprefix("www.")
        label = host.split(".")[0]
    return SiteAddress(host, label, bool(path))
