"""File to article: one reader a format, with publication date and metadata where the file carries them."""
