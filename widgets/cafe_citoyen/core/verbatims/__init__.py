"""What was said aloud, as a transcript has it: turns, the questions among them, the names in them."""
