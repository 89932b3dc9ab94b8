"""The questions that the record answers, a room for each.

`layout` tells the report from what stands around it, `dating` reads its dates, `actors` who is named,
`attribution` who is said to say what, `statements` makes positions of that, `scene` finds the event and its place,
`labels` says what each paragraph is for. An annotator is a plain function: what it needs are its arguments, and it
returns new values. `newsparse.pipeline` calls them in order.
"""
