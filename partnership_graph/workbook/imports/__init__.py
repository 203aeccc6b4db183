"""Other people's formats as the rows of a workbook, with a count of all that a workbook cannot say.

Each format is a module with one ``read``: the file in, an :class:`~.values.Imported` out. What a
person then looks at, checks and adopts is a workbook like any other.
"""
