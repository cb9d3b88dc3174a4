"""The printed handbook of a set: gathered as plain data, then laid out."""
