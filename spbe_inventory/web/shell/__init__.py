"""What every request passes, whatever its page."""
