"""Signature algorithms and the policy that says which may be used until when."""

from gyosei_forms.envelope.algorithms.policy import Period, Policy, Standing, default_policy, read_policy
from gyosei_forms.envelope.algorithms.schemes import BUILT_IN, Algorithm

__all__ = ["BUILT_IN", "Algorithm", "Period", "Policy", "Standing", "default_policy", "read_policy"]
