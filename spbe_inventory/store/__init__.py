"""SQLite (PostgreSQL when outgrown); the only importer of sqlmodel and SQLAlchemy."""
