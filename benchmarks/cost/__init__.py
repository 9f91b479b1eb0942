"""What watching in a browser costs: time against a bare script, memory over thousands of replays."""
