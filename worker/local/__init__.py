"""The whole stack on one machine: a real Kafka without Docker, the topics, the worker and a sample feed."""
