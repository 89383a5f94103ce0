"""What the tests of disclosure control stand on: small worlds of interns, and an attacker."""
