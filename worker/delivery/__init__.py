"""What goes out: topics, messages and where they are sent. Builds envelopes, sends nothing."""
