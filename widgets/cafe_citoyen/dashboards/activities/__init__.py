"""The activities: one folder each, named like its notebook."""
