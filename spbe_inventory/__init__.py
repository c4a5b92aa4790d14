"""Catalogue of government applications and their data exchanges, and what Perpres 95/2018 says of the gaps."""

__version__ = "0.1.0"
