"""« Duels »: which machine wrote this, which model answered that, and what is true of it."""
