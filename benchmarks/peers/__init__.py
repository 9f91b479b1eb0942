"""The watch beside common rules and tools, on the same recordings: python -m benchmarks.peers."""
