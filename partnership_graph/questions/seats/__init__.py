"""Who sits where, and when a body may decide."""
