"""Reads a college's programme from a spreadsheet, and writes the programme as a workbook."""
