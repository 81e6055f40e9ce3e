"""From a checked plan, and a person's place in it, to the view that templates lay out."""
