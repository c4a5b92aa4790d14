"""What opens a catalogue for one job of a person. Takes author and clock; never prints."""
