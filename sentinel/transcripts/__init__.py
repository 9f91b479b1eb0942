"""Transcripts people already have, judged turn by turn for the habits a model would learn from them.

Reads two forms, one JSON object a line: one assistant turn with its context and calls, or a whole conversation as
OpenAI's fine-tuning files have it. Knows files and counts; what a habit is, is `sentinel.behaviours`.
"""
