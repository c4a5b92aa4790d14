"""Offices and institutions against one another: how many exchanges go from which to which."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Party:
    """An office (`unit`) of the government or another institution (`agency`), by key; an empty key is not known."""

    kind: str
    key: str
    name: str


UNKNOWN_OFFICE = Party("unit", "", "")
Pair = tuple[Party, Party]  # giver, taker


@dataclass(frozen=True, slots=True)
class ExchangeMatrix:
    """Every party that has a count, and the counts by giver and taker."""

    parties: tuple[Party, ...]
    counts: Mapping[Pair, int]


@dataclass(frozen=True, slots=True)
class PartyLine:
    """A party with how many exchanges it gives and takes."""

    party: Party
    gives: int
    takes: int
