"""« Avant, après »: one question asked again, and who moved."""
