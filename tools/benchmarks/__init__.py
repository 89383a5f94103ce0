"""What things cost, measured on a real server. Benchmarks are not tests: nothing here passes or fails."""
