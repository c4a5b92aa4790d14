"""What differs between the databases that a catalogue may be in: one file each."""
