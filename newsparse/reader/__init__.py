"""The learned reader: a small network over the whole article, trained in ``training/`` and run in numpy alone.

`features` says what it reads of each token, `weights` loads its file, `network` runs it, `decoding` chooses the
best labels, `labels` says which relations they mean, and `relations` joins them with what the rules found.
Training and runtime share `features` and `labels`.
"""
