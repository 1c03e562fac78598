"""Finding: the search box's results, chips, filter and saved views, joined to the session."""
