"""Where everything stands: groups, rows, routes, folds, and what an earlier map keeps in place."""
