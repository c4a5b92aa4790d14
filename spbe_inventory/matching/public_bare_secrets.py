"""Secrets that stand bare behind what they are: *kata kunci luwuk*, *token abcdef*.

The same words lead to other things: *pencarian dengan kata kunci judul*, *token listrik*. A word is a secret where
it is none of sentences and nothing goes on behind it.
"""

import re
from functools import cache

from spbe_inventory.matching.alternation import one_of
from spbe_inventory.matching.personal_numbers import Span
from spbe_inventory.matching.word_forms import VERB, is_built
from spbe_inventory.reference.public_fence import fence_words

# A search that is named before a word, in the same sentence.
SEARCHES = re.compile(
    r"(?:cari|search|telusur|filter|saring)[^.;:()\n]{0,40}$", re.IGNORECASE
)
LOOK_BACK = 60  # characters before a word in which a search may be named
# Words behind which no name is told more closely: the sentence goes on with something else.
FURTHER = (
    r"(?:untuk|sampai|hingga|sejak|di|ke|pada|dan|atau|yang|oleh|milik|bagi|jangan|agar|supaya|saja|juga|lagi|sekarang|masih"
    r"|sudah|telah|belum|tidak|akan|jika|bila|saat|karena|semua|setiap|hanya|via|lalu|kemudian|tahun|bulan|for|to|at|in|and"
    r"|until|since|is|was|on|by)"
)
ENDS = re.compile(rf"\s{{0,2}}(?:$|[.,;:()|/\n\[])|\s(?:{FURTHER}|{VERB}|\d{{1,4}})\b")
QUOTES = "\"'`\u201c\u201d\u2018\u2019"


def bare_secret_spans(text: str, *, is_name: bool = False) -> list[Span]:
    """Return where a password or token stands bare behind the word for it, with that word.

    In the name of a thing the word is in small letters: *Token Banggai* may be one.

    >>> [text[a:b] for text in ["masuk dengan kata kunci luwuk."] for a, b in bare_secret_spans(text)]
    ['kata kunci luwuk']
    >>> bare_secret_spans("mencari dengan kata kunci judul"), bare_secret_spans("memakai token akses")
    ([], [])
    """
    spans = []
    for match in _lead_and_value().finditer(text):
        before = text[max(0, match.start() - LOOK_BACK) : match.start()]
        if is_name and match[0][0].isupper():
            continue
        if SEARCHES.search(before) or _is_of_sentences(match["value"]):
            continue
        if ENDS.match(text, match.end()):
            spans.append(match.span())
    return spans


def _is_of_sentences(value: str) -> bool:
    """Return whether a word is one of sentences, and no secret."""
    word = value.casefold()
    if word in _known_words():
        return True
    return is_built(word)


@cache
def _known_words() -> frozenset[str]:
    """Return words that follow *token* or *kata kunci* in sentences."""
    no_password = fence_words("credentials", "no_password")
    no_token = fence_words("credentials", "no_token")
    return frozenset((*no_password, *no_token))


@cache
def _lead_and_value() -> re.Pattern[str]:
    """Return the pattern of a word for a secret and the word behind it."""
    leads = one_of(fence_words("credentials", "bare_leads"))
    return re.compile(
        rf"(?<![^\W_])(?:{leads})(?:nya)?\s{{1,3}}[({QUOTES}]?(?P<value>[^\W\d_][\w@#$!*&^%-]{{2,60}})[{QUOTES}]?",
        re.IGNORECASE,
    )
