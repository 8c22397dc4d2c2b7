"""What people record about a plan beside its workbook: frozen types, no framework."""
