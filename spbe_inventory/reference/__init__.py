"""What the state publishes, as data: regulations and national systems."""
