"""What a change costs on real data, as far as it may be said."""
