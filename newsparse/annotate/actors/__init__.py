"""Who and what is named, which names are one, and what part each plays."""
