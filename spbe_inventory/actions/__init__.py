"""What a person wants done, one file a job; takes actor and clock; never prints."""
