"""A bundle as an Excel workbook that follows the government's guidance for accessible spreadsheets."""
