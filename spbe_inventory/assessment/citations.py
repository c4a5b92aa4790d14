"""What a gap rests on, in words that are no stronger than the provision."""

from collections.abc import Iterable

from spbe_inventory.documents.citation import CitationRow
from spbe_inventory.domain.lists import Strength
from spbe_inventory.language.texts import _

WITHOUT_FORCE = frozenset([Strength.PRAKTIK, Strength.EVALUASI])


def cite_provisions(citations: Iterable[CitationRow]) -> str:
    """Return which provisions a gap is an indication against, each with its words and its own legal word beside it.

    A source without the force of a norm (a circular, good practice, a scoring criterion) has no words to quote.
    """
    norms: list[str] = []
    recommendations: list[str] = []
    for citation in citations:
        label, strength = citation.label, citation.strength
        if strength in WITHOUT_FORCE:
            recommendations.append(f"{label} ({strength})")
        else:
            norms.append(f"{label} (“{citation.words}”, {strength})")
    sentences = []
    if norms:
        provisions = "; ".join(norms)
        sentences.append(
            _(
                "Indication of not being in line with {provisions}.",
                provisions=provisions,
            )
        )
    if recommendations:
        provisions = "; ".join(recommendations)
        sentences.append(
            _(
                "Asked for or pointed to by {provisions}, without the force of a norm.",
                provisions=provisions,
            )
        )
    return " ".join(sentences)
