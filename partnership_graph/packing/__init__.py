"""The publish pack: one folder with all that a board paper needs, written whole or not at all."""
