"""What the invented companies of the tables allow their chatbots to do by themselves."""

from sentinel.settings.model import Authority

CREDIT_25 = Authority(credits=({"limit": "25 USD", "evidence": ("issue_credit",)},))
REFUND_500 = Authority(credits=({"limit": "500 USD", "evidence": ("process_refund", "cancel_order")},))
INR_1000 = Authority(credits=({"limit": "1000 INR", "evidence": ("wallet_credit",)},))
GBP_50 = Authority(credits=({"limit": "50 GBP", "evidence": ("apply_goodwill", "waive_fee")},))
EUR_600 = Authority(credits=({"limit": "600 EUR", "evidence": ("pay_compensation",)},))

TICKETS = Authority(escalation={"evidence": ("create_ticket",)})
QUEUES = Authority(escalation={"evidence": ("create_ticket",), "queues": ("billing", "fraud")})
DESK = Authority(escalation={"evidence": ("transfer_to_human",)})
CALLBACKS = Authority(escalation={"evidence": ("schedule_callback",)})
CASES = Authority(escalation={"evidence": ("assign_case", "create_work_order", "page_on_call")})
