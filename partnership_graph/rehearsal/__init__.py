"""A rehearsal: changes tried on a copy of the facts, and what would break."""
