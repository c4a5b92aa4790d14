"""The command line: translations of actions into commands, bodies of a few lines."""
