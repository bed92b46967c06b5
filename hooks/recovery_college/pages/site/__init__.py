"""Pages about the college and the site: home, people, urgent help, search, accessibility."""
