"""The command line: commands parse options, call one action and print its result."""
