"""One file per kind of page. Each turns the college into pages of Markdown and data; ``suite`` lists them."""
