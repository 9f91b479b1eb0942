"""What must never be stored or sent: secrets in any spelling, and personal data by its shape."""

from sentinel.redaction.cuts import shortened
from sentinel.redaction.redactor import Kind, Redactor, redactor, storable

__all__ = ["Kind", "Redactor", "redactor", "shortened", "storable"]
