"""Dumps of data bases as lists, joined by their keys."""
