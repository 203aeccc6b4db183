"""Correcting somebody's own tables: a change is planned, shown, checked as a whole, and written whole or not at all."""
