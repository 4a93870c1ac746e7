"""The page of coding rules: the list, the editor of parts, the proof, the preview."""
