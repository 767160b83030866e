"""« Plusieurs lieux »: one question in many places, counted together while they vote."""
