"""What differs between two days, and what is dated about a thing."""
