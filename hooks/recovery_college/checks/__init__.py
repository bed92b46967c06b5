"""One file per rule. Each check takes a ``CheckContext`` and yields diagnostics; ``registry`` lists them."""
