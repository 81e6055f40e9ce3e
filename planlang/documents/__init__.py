"""Plans and scores as documents: views of finished texts, and templates that lay them out."""
