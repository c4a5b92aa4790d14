"""What the pages of the verifier's desk share."""
