"""What is read, checked and made."""
