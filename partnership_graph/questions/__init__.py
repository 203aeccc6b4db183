"""The questions people ask, each answered with the rows that say so: a room a subject."""
