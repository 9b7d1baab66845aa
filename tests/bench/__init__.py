"""What the work costs, each piece beside a bound or a peer in the same run: `make bench`.

Only ratios may be compared between machines. Peers are installed into an environment of their own
that is thrown away; one that can't be had is told.
"""
