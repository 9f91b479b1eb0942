"""The showroom: Acme Assist, a small sample product that can be made to drift while it runs.

It knows how a support chatbot of a small software-and-parcels company behaves and breaks. It refuses to know
anything of the watch: it imports the error tree and the clock, and no other room.
"""
