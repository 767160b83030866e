"""« Activite »: questions of one's own, in a file beside the notebook."""
