"""Files or tables -> exact sums per person and segment. The engine lives only here."""
