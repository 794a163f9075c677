"""Roles in other formats: exported, imported, compared, and brought in line.

All formats share one normal form (`record`) and one table of what each calls its fields (`crosswalk`).
"""
