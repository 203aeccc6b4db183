"""Other people's formats: what is recorded, as other programs read it, and what is lost on the way.

An export is not an answer: it holds what a format has room for, and says what it has none for.
"""
