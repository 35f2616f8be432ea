"""The tools that talk to Kafka from the command line: topics, feed, tail, dead letters. The worker uses none."""
