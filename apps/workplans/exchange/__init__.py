"""A year's work plan as a spreadsheet, and back.

What goes out is what comes in: `columns` says once what a workbook holds, for the writer
(`writing`) and the reader (`reading`, `workbook`). `checking` lays what came in beside
what stands in the database; `applying` writes it, all or nothing, and takes it back.
"""
