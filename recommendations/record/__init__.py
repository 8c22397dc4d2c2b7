"""What people recorded about a plan beside the workbook: closure, challenges, meetings, the report and the response.

Every record is an entry that is only ever added; how things stand on a day is folded from the entries known then.
"""
