"""« Atelier »: an activity that is a folder of CSVs."""
