"""Rules on infrastructure, security and audit."""
