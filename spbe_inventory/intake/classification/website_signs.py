"""Weigh what speaks for a row being the web site of an office, and what speaks against it.

No sign decides alone by a first word: name, type, description, address and owner are taken together.
"""

from dataclasses import dataclass, field

from spbe_inventory.intake.classification.exclusion_words import (
    beginning_of,
    without_beginnings,
    words_of,
)
from spbe_inventory.intake.classification.office_words import (
    is_office_name,
    office_labels,
)
from spbe_inventory.intake.classification.row_description import (
    RowDescription,
    describe,
)
from spbe_inventory.intake.classification.site_address import SiteAddress, read_address
from spbe_inventory.intake.classification.type_columns import RowType
from spbe_inventory.matching.folding import fold

CLEAR, SLIGHT = 2, 1  # weights of a sign
ENOUGH = 2  # of weight: set apart where nothing speaks against it
ASK_BESIDE_FUNCTION = 3  # of weight: asked about although the row says what it does
PROFILES = ("profil", "profile", "company profile")


@dataclass(frozen=True, slots=True)
class RowFacts:
    """What is known of a row, from its list and from its record: texts as written, names of its office.

    `is_office`: its name is the name of an office on record. `exchanges`: it is said to exchange data.
    """

    name: str
    texts: tuple[str, ...] = ()
    url: str = ""
    owner_names: tuple[str, ...] = ()
    government: frozenset[str] = frozenset()
    row_type: RowType = RowType.NOTHING
    is_office: bool = False
    exchanges: bool = False
    is_being_built: bool = False
    own_words: frozenset[str] = field(default=frozenset())


@dataclass(frozen=True, slots=True)
class WebsiteSigns:
    """The weight of what speaks for a web site or an office, and whether anything speaks against it."""

    weight: int
    named_like_office: bool
    says_site: bool
    description: RowDescription
    contradicted: bool

    @property
    def is_apart(self) -> bool:
        """Whether the row is set apart."""
        if self.description.says_function or self.contradicted:
            return False
        return self.weight >= ENOUGH

    @property
    def is_asked(self) -> bool:
        """Whether the row counts, and a person is asked."""
        if self.is_apart:
            return False
        if self.description.says_function:
            return self.weight >= ASK_BESIDE_FUNCTION
        return self.weight >= ENOUGH or self.says_site


def website_signs(facts: RowFacts) -> WebsiteSigns:
    """Return what speaks for and against a row being the web site of an office, or an office itself."""
    description = describe(facts.texts, facts.own_words)
    by_name, says_site = _weight_of_name(facts)
    by_description = 0
    if description.says_page:
        by_description = CLEAR
    elif description.says_contents_only:
        by_description = SLIGHT
    by_type = 0
    if facts.row_type is RowType.SITE:
        by_type = CLEAR
    named_like_office = _is_named_like_office(facts)
    by_office = 0
    if named_like_office:
        by_office = CLEAR
    weight = by_name + by_description + by_type + by_office + _weight_of_address(facts)
    contradicted = facts.exchanges or facts.row_type is RowType.APPLICATION
    if beginning_of(fold(facts.name), "applications", "beginnings"):
        contradicted = True
    if facts.is_being_built and weight == ENOUGH:
        contradicted = True
    has_site_words = bool(by_name or by_type or description.says_page)
    return WebsiteSigns(
        weight,
        named_like_office and not has_site_words,
        says_site,
        description,
        contradicted,
    )


def _weight_of_name(facts: RowFacts) -> tuple[int, bool]:
    """Return the weight of a name, and whether it calls itself a web site."""
    folded = fold(facts.name)
    if beginning_of(folded, "applications", "beginnings"):
        return 0, False
    if beginning_of(folded, "certain", "website"):
        return CLEAR, True
    words = ("words", "kinds")
    rest = without_beginnings(folded, "sites", *words)
    for profile in PROFILES:
        rest = rest.removeprefix(f"{profile} ")
    if rest == folded:
        return 0, False
    says_site = bool(beginning_of(folded, "sites", "clear_words"))
    if not rest or _is_of_owner(rest, facts):
        return CLEAR, says_site
    if says_site:
        return SLIGHT, True
    return 0, False


def _is_of_owner(text: str, facts: RowFacts) -> bool:
    """Return whether a folded text names an office or the government: the row's own, one on record, or a usual one."""
    words = set(text.split())
    if words <= facts.government:
        return True
    owner_labels = office_labels(facts.owner_names)
    if text.replace(" ", "") in owner_labels:
        return True
    if text in words_of("offices", "first_words"):
        return True
    return is_office_name(text, facts.government)


def _is_named_like_office(facts: RowFacts) -> bool:
    """Return whether the row has the name of an office: its owner's, one on record, or a usual one."""
    if facts.is_office:
        return True
    folded = fold(facts.name)
    if folded in map(fold, facts.owner_names):
        return True
    return is_office_name(facts.name, facts.government)


def _weight_of_address(facts: RowFacts) -> int:
    """Return the weight of an address: a name that is the address of its office says more than an address beside it."""
    named = read_address(facts.name)
    address = named or read_address(facts.url)
    if address is None or address.has_path:
        return 0
    if _is_address_of_owner(address, facts):
        if named or _is_named_by_label(address, facts):
            return CLEAR
        return SLIGHT
    if not _is_page(address, facts):
        return 0
    if named:
        return CLEAR
    if beginning_of(fold(facts.name), "sites", "clear_words"):
        return SLIGHT
    return 0


def _is_address_of_owner(address: SiteAddress, facts: RowFacts) -> bool:
    label = address.label.replace("-", "").replace("_", "")
    return label in office_labels(facts.owner_names)


def _is_named_by_label(address: SiteAddress, facts: RowFacts) -> bool:
    """Return whether a row has no other name than the one in its address, as *Sukarasa* at sukarasa.contohkab.go.id."""
    label = address.label.replace("-", "")
    return fold(facts.name).replace(" ", "") == label


def _is_page(address: SiteAddress, facts: RowFacts) -> bool:
    """Return whether an address is that of a page: of an office, of public information, or of the whole government."""
    if address.is_own_domain and address.host.endswith(".go.id"):
        return not facts.government or address.label in facts.government
    return address.is_page_of_an_office


def is_named_as_application(name: str) -> bool:
    """Return whether a name begins with what makes it an application, such as *Sistem Informasi* or *WhatsApp Gateway*.

    >>> is_named_as_application("Sistem Informasi Pelatihan"), is_named_as_application("Pelatihan")
    (True, False)
    """
    folded = fold(name)
    if beginning_of(folded, "applications", "beginnings"):
        return True
    return bool(beginning_of(folded, "applications", "certain_lead"))


def lead_of(name: str) -> str:
    """Return the word in front of a name that says what it is, such as *aplikasi*; empty where there is none."""
    return beginning_of(fold(name), "applications", "lead")


def is_all_of_reason(name: str, reason: str, government: frozenset[str]) -> bool:
    """Return whether a name holds nothing but words of a reason and the name of an office or the government."""
    rest = without_beginnings(fold(name), "doubtful", reason)
    words = set(rest.split())
    if not words or words <= government:
        return True
    if rest.isdigit() or is_office_name(rest, government):
        return True
    if beginning_of(rest, "certain", reason):
        return True
    known = set()
    for word in words_of("doubtful", reason):
        known.update(word.split())
    return words <= known
