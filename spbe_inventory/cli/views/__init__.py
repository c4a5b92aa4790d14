"""Results as text on a screen."""
