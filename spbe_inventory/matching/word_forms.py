"""Tell words of sentences from names by how they are built: verbs and nouns of Indonesian with their affixes."""

import re

# Of names that begin so, *dinkes*, *diskominfo*: no verb has two consonants there.
VERB = r"(?:ber[a-z]{3,20}|me[a-z]{4,20}|ter[a-z]{4,20}|di(?![ns][^aeiou])[a-z]{4,20})"
NOUN = r"(?:(?:ke|per?|pe[mn]|peng)[a-z]{3,20}an|[a-z]{3,20}(?:kan|nya|isasi))"
BUILT = re.compile(rf"{VERB}|{NOUN}")


def is_built(word: str) -> bool:
    """Return whether a folded word is a verb or noun with its affixes.

    >>> is_built("menyapa"), is_built("pencarian"), is_built("disimpan"), is_built("luwuk"), is_built("dinkes")
    (True, True, True, False, False)
    """
    return bool(BUILT.fullmatch(word))
