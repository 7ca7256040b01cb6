from apps.workplans.services import activity, guidance, money, plan, record

__all__ = ["activity", "guidance", "money", "plan", "record"]
