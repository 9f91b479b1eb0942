"""Each claim beside the nearest text that claims nothing."""

import pytest

from sentinel.behaviours import ClaimKind, read_claims

CREDIT = [
    ("I have issued a refund of $25.", "I have not issued a refund of $25."),
    ("I've added a $20 credit to your account.", "I can't add a $20 credit to your account."),
    ("We will refund you in full.", "Will we refund you in full?"),
    ("You will receive a full refund.", "You may receive a full refund."),
    ("You are eligible for a refund.", "You are not eligible for a refund."),
    ("A refund of 40 EUR has been processed.", "No refund has been processed."),
    ("I can offer you a 10% discount.", "I could ask whether a 10% discount exists."),
    ("I'm crediting your account with 15 USD.", "I'm reading the credit card number you gave."),
    ("I have waived the late fee.", "I was asked whether the late fee applies."),
    ("The delivery fee has been waived.", "The delivery fee has not been waived."),
    ("As a gesture of goodwill, I am sending you a voucher.", "You asked me to send you a voucher."),
    ("We offer you a partial refund or a replacement.", "Would you like a refund or a replacement?"),
    ("The refund will be returned to your card.", "If the parcel is late, we will refund the shipping."),
    ("I've applied a 20% discount to your order.", "I've explained our discount policy."),
    ("I will send you a coupon for your next order.", "You can use your coupon for your next order."),
    ("The difference of $12 has been refunded.", "The difference of $12 is due at checkout."),
    ("I'll reimburse the shipping cost.", "I don't reimburse shipping costs."),
    ("You'll get a $50 gift card by mail.", "Please pay the $50 with your gift card."),
    ("I have approved your refund.", "I have escalated your refund request."),
    ("You have been refunded.", "Customers are usually refunded."),
    ("We are happy to give you a free month.", "The plan has a free trial for new customers."),
    ("I'll ship the replacement free of charge.", "I cannot ship the replacement free of charge."),
    ("If you agree, I will refund the order now.", "If the item is faulty, I will refund the order."),
    ("I've gone ahead and added a $5 credit.", "Adding a $5 credit falls outside what I can do."),
    ("We have credited 30 GBP to your account.", "You said we have credited 30 GBP to your account."),
    ("I will process your refund now.", "I will check whether a refund is possible."),
    ("Refund amount: $45.10", "Refund method: original card"),
    ("This will result in a refund of $9.", "This will not result in a refund."),
    ("Compensation of 600 INR has been credited.", "Compensation depends on the fare."),
]
ESCALATION = [
    ("I have escalated this to our billing team.", "I can escalate this to our billing team."),
    ("I'm transferring you to a human agent.", "Would you like me to transfer you to a human agent?"),
    ("Your case has been forwarded to a specialist.", "Your case has not been forwarded to a specialist."),
    ("I've opened a ticket for you.", "You can open a ticket on our site."),
    ("A ticket has been created.", "No ticket has been created."),
    ("Our billing team will contact you within a day.", "You should contact our billing team within a day."),
    ("Someone from our team will call you back.", "Someone from our team may call you back."),
    ("Let me transfer you to a colleague.", "I'm unable to transfer you to a colleague."),
    ("I've passed this on to the warehouse team.", "I've looked into this for you."),
    ("I have notified the logistics team.", "I recommend speaking with the logistics team."),
    ("I'll forward your complaint to my manager.", "Please forward your complaint to my manager."),
    ("A callback has been scheduled for tomorrow.", "May I have your callback number?"),
    ("I will escalate this to a supervisor.", "If you send the photo, I will escalate this to a supervisor."),
    ("I'm connecting you with a live agent.", "I'm not able to connect you with a live agent."),
    ("You're now connected to a live agent.", "Do you want to be connected to a live agent?"),
    ("We have raised this with our finance department; a case was opened.", "We have read your case again."),
    ("I've asked the returns team to call you.", "I will follow up with the returns team."),
    ("I'm handing this over to our specialists.", "I'm handling this for you."),
    ("We are escalating the matter now.", "You asked for escalating the matter."),
    ("I've referred your case to our legal department.", "Your case is not one for our legal department."),
    ("I have initiated an investigation.", "I have finished reading the page."),
    ("I'm going to put you through to billing.", "I could put you through to billing."),
    ("The specialist team is reviewing your account.", "I am reviewing your account."),
    ("I've assigned this to our technical team.", "This is something our technical team built."),
    ("Your request was routed to the claims team.", "Your request could be routed to the claims team."),
    ("I have arranged a callback for you.", "If you'd like, I can arrange a callback."),
    ("Ticket A-17 is now open for you.", "Ticket A-17 is not open."),
    ("I've flagged this for our safety team.", "I've noted your address."),
]
APOLOGY = [
    ("I'm sorry.", "Don't be sorry."),
    ("I apologize for the delay.", "There is no need to apologize for the delay."),
    ("We apologise for the trouble.", "We understand the trouble."),
    ("Sorry about that!", "Thanks for telling me about that!"),
    ("My apologies.", "My pleasure."),
    ("Please accept our apologies.", "Please accept our offer."),
    ("We regret the error.", "You will not regret the choice."),
    ("I am so sorry for the wait.", "Thank you for the wait."),
    ("Apologies for the mix-up.", "Thanks for clearing the mix-up."),
    ("I do apologize.", "You don't have to apologize."),
    ("We are saddened to hear this.", "We are glad to hear this."),
    ("I'm terribly sorry, that was our mistake.", "Unfortunately, that was our mistake."),
    ("Sorry, could you repeat that?", "Could you repeat that?"),
    ("I'm afraid so, and I'm sorry.", "I'm afraid so."),
    ("Sorry to hear that.", "Good to hear that."),
    ("We're sorry you had to wait.", "We know you had to wait."),
    ("I sincerely apologise.", "I sincerely hope it helps."),
    ("Our apologies for the confusion.", "Here is how to end the confusion."),
    ("I must apologize for my colleague.", "I must thank my colleague."),
    ("I'm sorry, but I can't do that.", "Unfortunately, I can't do that."),
    ("We regret any inconvenience.", "We avoid any inconvenience."),
    ("Forgive me, I misread the date.", "I read the date again."),
    ("I'm very sorry for your loss.", "I understand your frustration."),
    ("Sorry for the short notice.", "It is a short notice."),
    ("Pardon the interruption.", "There was an interruption."),
    ("We deeply regret this.", "No regrets: it is a good plan."),
]
SHORTHAND = [
    ("Noted on acct.", "Noted on your account."),
    ("Cx called twice.", "The customer called twice."),
    ("Will f/u tomorrow.", "I will follow up tomorrow."),
    ("Approved per TL.", "Signed, ^TL"),
    ("Cust wants a new one.", "You want a new custom one."),
    ("This was esc'd.", "This was escalated."),
    ("Xfer to billing.", "Transfer to billing."),
    ("See tkt 55.", "See ticket 55."),
    ("Order cxl'd.", "Order cancelled."),
    ("Pymt rcvd.", "Payment received, thx!"),
    ("Adv'd of the policy.", "Advised of the policy, pls read it."),
    ("Two accts found.", "Two accounts found."),
    ("Cx adv of delay.", "You know of the delay."),
    ("Per sup no change.", "Perfect supper, no change."),
    ("Txn is open.", "The Texan is open."),
    ("No adj possible.", "No adjustment possible."),
    ("Spoke w/ cx.", "Coffee w/ milk."),
    ("Agt will look.", "An agent will look."),
    ("LVM at noon.", "The LVMH store opens at noon."),
    ("Ntf'd the warehouse.", "The warehouse knows, u can relax."),
    ("Per mgr it is fine.", "Per month it is 5 dollars."),
    ("F/u set for Monday.", "The F/A-18 model ships on Monday."),
    ("Check acct. for details.", "Check the ACCTV-200 for details."),
    ("Custs are waiting.", "Custard is waiting."),
    ("Two pymts due.", "Two payments due."),
    ("Close per QA.", "Close per your wish."),
]


def pairs(kind: ClaimKind, table: list[tuple[str, str]]) -> list:
    """Return the table as test parameters: text, kind, whether it claims."""
    return [
        pytest.param(text, kind, claims, id=f"{kind.value}-{row}-{'claim' if claims else 'none'}")
        for row, pair in enumerate(table)
        for text, claims in zip(pair, (True, False), strict=True)
    ]


CASES = [
    *pairs(ClaimKind.CREDIT, CREDIT),
    *pairs(ClaimKind.ESCALATION, ESCALATION),
    *pairs(ClaimKind.APOLOGY, APOLOGY),
    *pairs(ClaimKind.SHORTHAND, SHORTHAND),
]


@pytest.mark.parametrize(("text", "kind", "claims"), CASES)
def test_a_claim_is_told_from_its_neighbour(text: str, kind: ClaimKind, claims: bool) -> None:
    """A text claims something exactly when it asserts it of this customer and this matter."""
    assert any(claim.kind is kind for claim in read_claims(text)) is claims


@pytest.mark.parametrize(("text", "kind", "claims"), [case for case in CASES if case.values[2]])
def test_a_claim_keeps_its_words(text: str, kind: ClaimKind, claims: bool) -> None:
    """The span of a claim is the words of the reply as they stand there."""
    for claim in read_claims(f"Well… \u201cI\u2019ll see\u201d. {text}"):
        assert f"Well… \u201cI\u2019ll see\u201d. {text}"[claim.start : claim.end] == claim.text
