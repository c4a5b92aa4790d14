"""The web application: pages over the same actions that the command line calls."""
