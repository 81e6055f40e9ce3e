"""Templates: from a view to text, by Jinja2 in a sandbox, with a company's own ones over ours."""
