"""Chat pages that nobody here wrote, pointed at the sample product and watched."""
