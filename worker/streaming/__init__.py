"""The Faust shell: moves bytes between topics, the process pool and the state tables, and decides nothing.

Nothing is imported here: the pool's children import `worker.streaming.child` and must not pay for Faust.
"""
