"""Where questions are answered: by DuckDB in this process, or by a PostgreSQL that several servers share."""
