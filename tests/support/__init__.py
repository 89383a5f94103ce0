"""What the tests share: worlds, visitors, servers, and readers of what leaves."""
