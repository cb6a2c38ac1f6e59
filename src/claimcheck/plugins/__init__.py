"""The seam for plugins: hook specifications, discovery of installed plugins, and the manager that loads them."""
