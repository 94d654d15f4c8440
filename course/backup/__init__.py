"""Everything that is stored, as one file, and back again: also from SQLite to PostgreSQL and the other way."""
