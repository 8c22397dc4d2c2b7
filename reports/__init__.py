"""What leaves the building: one report model, and its page, PDF, workbook and email."""
