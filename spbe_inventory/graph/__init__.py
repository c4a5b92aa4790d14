"""Questions on links, and the pictures made of them; pure functions."""
