"""Rules on the integration graph."""
