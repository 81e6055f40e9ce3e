"""Tables -> sums for each person, team and row segment."""
