"""Forms of records: what browsers send, plain values, and the controls that templates show."""
