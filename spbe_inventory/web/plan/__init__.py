"""What the pages of the plan share."""
