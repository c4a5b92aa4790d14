"""Scorecards: indicators of an evaluation, and the evidence the register holds for each."""
