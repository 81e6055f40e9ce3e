"""What templates get: frozen dataclasses of finished texts in the reader's language."""
