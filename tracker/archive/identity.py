"""How an archive file is recognised: SQLite's two header numbers, and the SQLite it needs."""

APPLICATION_ID = 0x44455452  # "DETR", so that `file` and we tell it from any other SQLite file
VERSION = 9  # the number of the last migration, kept in `user_version`
OLDEST_SQLITE = (3, 37, 0)  # the first with STRICT tables
