"""One look, from replay to saved verdict with what must be told; the only room that joins observing and judging."""
