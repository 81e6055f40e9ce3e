"""From `[documents]` in planlang.toml to the look of documents."""
