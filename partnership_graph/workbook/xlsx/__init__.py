"""The one room that knows how a workbook is stored: XlsxWriter writes, openpyxl reads and marks."""
