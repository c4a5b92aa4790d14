"""The server: its port, its right to the catalogue, and what it does beside answering."""
