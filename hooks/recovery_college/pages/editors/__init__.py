"""Pages for editors: the guide to settings and checks, and reading ages."""
