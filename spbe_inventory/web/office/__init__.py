"""The form of an office in a browser: what it is asked, as controls, and what it answers, as plain values."""
