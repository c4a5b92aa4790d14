"""The initials by which an office is called: BKPSDM of *Badan Kepegawaian dan Pengembangan SDM*."""

from functools import cache

from spbe_inventory.matching.folding import fold

# Words of names of offices that give no initial.
SMALL_WORDS = frozenset(["dan", "serta", "di", "the", "and"])
VOWELS = frozenset("aeiou")
LONGEST_ACRONYM = 4  # letters of a word without vowels that is an acronym: SDM, DPRD


@cache
def initials_of(name: str) -> frozenset[str]:
    """Return the folded initials of a name without blanks: an acronym in it counts by its first letter, or whole.

    >>> sorted(initials_of("Badan Kepegawaian dan Pengembangan SDM")), sorted(initials_of("Dinas Sosial"))
    (['bkps', 'bkpsdm'], ['ds'])
    """
    is_shouted = name.isupper()
    first_letters = []
    whole_acronyms = []
    for written in name.replace("/", " ").split():
        word = fold(written)
        if not word or word in SMALL_WORDS:
            continue
        first_letters.append(word[0])
        has_vowel = not VOWELS.isdisjoint(word)
        is_acronym = written.isupper() and not is_shouted
        if not has_vowel and len(word) <= LONGEST_ACRONYM:
            is_acronym = True
        whole_acronyms.append(word if is_acronym else word[0])
    return frozenset(["".join(first_letters), "".join(whole_acronyms)])
