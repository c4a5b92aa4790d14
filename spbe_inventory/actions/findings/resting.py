"""On what a gap rests, in words that are no stronger than the text."""

from collections.abc import Iterable

from spbe_inventory.domain.assessment import CitationRow
from spbe_inventory.domain.lists import Strength
from spbe_inventory.language.texts import t

WITHOUT_FORCE = frozenset([Strength.PRAKTIK, Strength.EVALUASI])


def against(citations: Iterable[CitationRow]) -> str:
    """Say which provisions a gap is an indication against, with the words of the text and their strength.

    What has not the force of a norm (a circular, good practice, a scoring criterion) has no verb to print: it asks.
    """
    cited_all = list(citations)
    norms = [one for one in cited_all if one.strength not in WITHOUT_FORCE]
    others = [one for one in cited_all if one.strength in WITHOUT_FORCE]
    said = []
    if norms:
        cited = "; ".join(f"{one.label} (“{one.words}”, {one.strength})" for one in norms)
        said.append(t("Indication of not being in line with {provisions}.", provisions=cited))
    if others:
        cited = "; ".join(f"{one.label} ({one.strength})" for one in others)
        said.append(t("Asked for or pointed to by {provisions}, without the force of a norm.", provisions=cited))
    return " ".join(said)
