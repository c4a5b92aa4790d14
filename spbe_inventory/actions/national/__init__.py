"""A run of all rules for all governments of a catalogue: one task a government, answers that are kept, a roll-up."""
