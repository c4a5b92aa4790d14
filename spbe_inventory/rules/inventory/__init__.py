"""Rules on the inventory itself."""
