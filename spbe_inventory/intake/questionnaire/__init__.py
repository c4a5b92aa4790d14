"""What comes back from the offices: answers, data in and out, minutes."""
