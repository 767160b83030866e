"""Transcripts that other programs wrote, read as turns; and the table by which people keep some of them."""
