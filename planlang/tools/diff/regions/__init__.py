"""Where lines of pay differ between two plans: figures, boxes of them, and people."""
