"""What dateline costs and how fast it is. `make bench` runs all; CONTRIBUTING says how to run one."""
