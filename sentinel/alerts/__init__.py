"""Telling people: which incident a matter belongs to, what each audience is told, and how it gets there.

facts        what an incident is made of            grouping    which incident a matter joins
hearing      whose part of it it is                 announce    what must be told now, and why
voices       its words (sales, engineering)         notice      a message before it is anybody's format
safe         product text made harmless             blocks, plain   Slack's form, a terminal's form
sinks        what a place must do                   slack, webhook  the places
places       the sinks the settings name            delivery    from the outbox to the sinks
"""
