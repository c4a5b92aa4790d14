"""What the pages of findings, rules and questions share."""
