"""What an exhibit says and draws."""
