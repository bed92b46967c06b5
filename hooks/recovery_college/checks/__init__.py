"""One file per promise. Each check is a function from a ``Reading`` to diagnostics; ``suite`` lists them."""
