"""Whether a part that somebody types stands in a text."""

from spbe_inventory.matching.folding import fold


def contains(text: str, part: str) -> bool:
    """Return whether a part stands in a text, without regard to case, accents, punctuation and blanks in words.

    >>> contains("e-Kinerja Pegawai", "KINER"), contains("e-Kinerja", "ekin"), contains("SIMPEG", "e-kin")
    (True, True, False)
    """
    folded = fold(part)
    if not folded:
        return part.strip().casefold() in text.casefold()
    words = fold(text).split()
    if folded in " ".join(words):
        return True
    joined = folded.replace(" ", "")
    starts = ("".join(words[position:]) for position in range(len(words)))
    return any(start.startswith(joined) for start in starts)
