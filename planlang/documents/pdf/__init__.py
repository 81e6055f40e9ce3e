"""From Typst's text to the bytes of a PDF."""
