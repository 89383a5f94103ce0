"""The questions behind the exhibits as tidy data, with metadata, in the form the Department for Education uses."""
