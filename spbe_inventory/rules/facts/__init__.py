"""Facts that checks read from the register, one topic a module."""
