"""What a change to a plan means: changes of its terms, whom they concern, and what they pay."""
