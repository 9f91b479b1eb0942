"""Parts of the HTTP driver: the wire with its marks, framings, kinds of replies, what failures mean."""
