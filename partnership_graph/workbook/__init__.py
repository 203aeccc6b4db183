"""A place as a workbook: sheets that an officer fills in, to tables and back, with every fault at its cell."""
