"""Outside text made harmless, one function a format. Nobody else knows how."""
