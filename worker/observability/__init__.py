"""What an operator sees: metrics, health and logs. Definitions are data; nothing is registered at import."""
