"""The facilitator's server: Voilà or JupyterLab on this laptop's loopback, behind one lock."""
