"""Is this the same thing? Names without case and spelling."""
