"""Tests of the rules on audits."""
