"""What a standard says: definitions read from YAML, proved when they are read."""
