"""What deciding costs in time and bytes, after a thousand looks and after a million."""
