"""What people fill in by hand: questions, paper ballots, sheets of a spreadsheet."""
