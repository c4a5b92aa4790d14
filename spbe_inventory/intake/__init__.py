"""From the rows of offices' lists to records: who is meant, what is said, what is not understood."""
