"""Tools of the project's keepers."""
