"""The weights of `sentinel.behaviours.weighing`: what they are fitted on, and what they are worth on other voices."""
