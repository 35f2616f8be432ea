"""The values that flow through dateline: frozen, without I/O, standard library only."""
