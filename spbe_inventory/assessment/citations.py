"""What a gap rests on, in words that are no stronger than the provision."""

from collections.abc import Iterable

from spbe_inventory.documents.citation import CitationRow
from spbe_inventory.domain.lists import Strength
from spbe_inventory.language.texts import _
from spbe_inventory.reference.library import cite

MAIN_REGULATION = "perpres-95-2018"  # not named where provisions are named in short
ANNEX = "lampiran"

WITHOUT_FORCE = frozenset([Strength.PRAKTIK, Strength.EVALUASI])


def short_citation(citation: CitationRow) -> str:
    """Return where a provision stands, as in a narrow column: 45(3); 14(1)e PP 71/2019.

    Perpres 95/2018 is not named, of an annex the number (Lampiran 4.2-C.3-d); what is neither is named as a whole.
    """
    regulation, _colon, provision = citation.id.partition(":")
    short = cite(citation.id).regulation.short
    if regulation == MAIN_REGULATION:
        short = ""
    article, *rest = provision.split("/")
    if article == ANNEX:
        article = article.capitalize()
    elif not article.isdigit():
        return short
    elif rest and rest[0].isdigit():
        paragraph, *letters = rest
        letter = "".join(letters)
        return f"{article}({paragraph}){letter} {short}".rstrip()
    return " ".join([article, *rest, short]).rstrip()


def with_legal_words(citations: Iterable[CitationRow]) -> list[str]:
    """Return provisions as they are named in a list, each with its own legal word: Pasal 26 ayat (3) … (utamakan)."""
    return [citation.with_strength for citation in citations]


def cite_provisions(citations: Iterable[CitationRow]) -> str:
    """Return which provisions a gap is an indication against, each with its words and its own legal word beside it.

    A source without the force of a norm (a circular, good practice, a scoring criterion) has no words to quote.
    """
    norms: list[str] = []
    recommendations: list[str] = []
    for citation in citations:
        if citation.strength in WITHOUT_FORCE:
            recommendations.append(citation.with_strength)
        else:
            quoted = f"(“{citation.words}”, {citation.strength})"
            norms.append(f"{citation.label} {quoted}")
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
