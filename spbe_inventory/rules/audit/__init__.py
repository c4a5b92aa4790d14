"""Rules on audits that come round."""
