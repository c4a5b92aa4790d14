"""Catalogue in and out of files: plain values, and their locations."""
