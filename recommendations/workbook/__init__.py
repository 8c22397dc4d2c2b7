"""Workbook bytes in, Plan out. Pure, but for the guarded child process of `cells`."""
