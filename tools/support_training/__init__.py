"""What the weights of the support score are trained on, and how."""
