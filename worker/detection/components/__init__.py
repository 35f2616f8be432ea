"""Our spaCy components: each finds, then writes; what it writes is a Doc extension."""

CONTEXT = "context"
FRAMES = "frames"
