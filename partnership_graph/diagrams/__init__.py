"""Diagrams: what is recorded of a place as a picture, a page, and a list that says the same."""
