"""The life of articles and events: pure, without a clock."""
