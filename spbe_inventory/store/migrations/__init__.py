"""Alembic migrations, run by API."""
