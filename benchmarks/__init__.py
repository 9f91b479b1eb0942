"""Measurements anyone can repeat: each script shows one promise of the service on the bundled sample product."""
