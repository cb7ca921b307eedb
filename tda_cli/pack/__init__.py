"""Read and write pack folders: YAML in; a model and a list of problems, with locations, out."""
