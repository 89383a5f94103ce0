"""The dashboard: from files, over questions, to exhibits on pages. pyproject.toml says which room may import which."""
