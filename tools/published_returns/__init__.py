"""The published figures of local authorities, with January 2026, as a pack."""
