"""Findings: rules run, grouped, compared, followed up, put into words."""
