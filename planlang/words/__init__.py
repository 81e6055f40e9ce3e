"""Every sentence and figure about a checked plan and its scores, in the reader's language."""
