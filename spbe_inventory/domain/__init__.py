"""The words of the trade; no input, no output."""
