"""Who sits twice, who stands on both sides of a line, what is not stated."""
