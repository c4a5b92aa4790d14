"""Broken and hostile files for every door, made from small whole ones: `make fuzz`, and a few in the tests."""
