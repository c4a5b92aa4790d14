"""One file a page: reads the request, calls an action, hands the answer to a template."""
