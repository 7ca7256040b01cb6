from apps.workplans.views import activity, guidance, money, plan, record, result

__all__ = ["activity", "guidance", "money", "plan", "record", "result"]
