"""How sentinel decides, measured on products whose every change is known: false alarms, delays, promises."""
