"""Rules on general, special and doubled applications."""
