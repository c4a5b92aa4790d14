"""Catalogue in and out of files: plain values, and where they stood."""
