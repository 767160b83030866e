"""« Soiree »: an evening composed in a notebook, of votes and scenes of one's own."""
