"""One module for each command of `spbe`, named like the command."""
