"""HTML on its way to readers: articles cleaned and finished, style sheets, and what pages would load from elsewhere."""
