"""What files declare beside plans: datasets, books, measures, and how a plan takes them."""
