"""One module for each question that the record answers. An annotator is a plain function."""
