"""Offices and institutions against one another: how many exchanges go from which to which."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ExchangeParty:
    """An office (`unit`) of the government or another institution (`agency`), by key; an empty key is not known."""

    kind: str
    key: str
    name: str


UNKNOWN_OFFICE = ExchangeParty("unit", "", "")
Pair = tuple[ExchangeParty, ExchangeParty]  # giver, taker


@dataclass(frozen=True, slots=True)
class ExchangeMatrix:
    """Every party that has a count, and the counts by giver and taker."""

    parties: tuple[ExchangeParty, ...]
    counts: Mapping[Pair, int]


@dataclass(frozen=True, slots=True)
class PartyLine:
    """A party with how many exchanges it gives and takes."""

    party: ExchangeParty
    gives: int
    takes: int
