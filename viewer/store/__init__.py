"""The library: articles, events, edits and original files in one database; the only user of SQLAlchemy."""
