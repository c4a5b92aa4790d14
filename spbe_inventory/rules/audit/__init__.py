"""Rules on periodic audits."""
