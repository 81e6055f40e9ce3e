"""Documents into files, for `render` and `statement`: one, or one for each of many people."""
