"""Records, their fields and the terms of the subject; no input, no output."""
