"""What is made of a séance: results, publication, shared copies, erasure."""
