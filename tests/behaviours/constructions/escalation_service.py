"""Passing on as support desks word it: to those named before, what must be done, what waits for an answer."""

from constructions.shapes import Pair

PAIRS = (
    Pair(
        "We'll be sure to share this idea w/our product team.",
        "We'll be sure to share this idea w/o delay.",
        "with a team, in short",
    ),
    Pair(
        "Glad you told us, I have shared your feedback.",
        "Thank you so much for sharing this feedback!",
        "the author shares, not the customer",
    ),
    Pair(
        "I've shared the feedback, thank you.",
        "I've shared the feedback form, thank you.",
        "feedback, not a form",
    ),
    Pair(
        "Our claims desk is the right place for this. I'll put you through to them now.",
        "Our claims desk is the right place for this. Please write to them now.",
        "those named before, and by whom",
    ),
    Pair(
        "This needs the billing crew. Let me transfer you to them.",
        "This needs the billing crew. Let me explain them.",
        "those named before, and what is done",
    ),
    Pair(
        "I'll have a colleague call you at 5.",
        "Choose a time that suits you and I'll have a colleague call you.",
        "promised, not hanging on a choice",
    ),
    Pair(
        "We'll have a specialist call you on that number.",
        "Let us know which number to use and we'll have a specialist call you.",
        "promised, not hanging on an answer",
    ),
    Pair(
        "We'll have our claims team look into it.",
        "We have a team to handle refunds.",
        "set to work, not just there",
    ),
    Pair(
        "I have informed the appropriate parties about the leak.",
        "I have informed no third parties about the leak.",
        "those responsible, not others",
    ),
    Pair("I'm tagging @mira so she can take a look.", "I'm following @mira for news.", "called in by name"),
    Pair(
        "I've pinged our infra team about this to see what broke.",
        "I've pinged the address to see what broke.",
        "people, not a machine",
    ),
    Pair(
        "I'm escalating your account to our fraud team.",
        "I'm escalating your account to our gold tier.",
        "to people, not to a plan",
    ),
    Pair(
        "I need to escalate this to our fraud desk before I can say more.",
        "You need to escalate this to your bank.",
        "the author must, not the customer",
    ),
    Pair(
        "I need to hand this to our fraud desk now.",
        "Do I need to hand this to our fraud desk now?",
        "told, not asked",
    ),
    Pair(
        "The payment recall has been filed with the receiving bank.",
        "The product recall has been lifted.",
        "filed for this customer",
    ),
    Pair(
        "Your router needs replacing. Our technicians are working on it.",
        "There's a known outage in your region. Our technicians are working on it.",
        "this customer's matter, not everybody's",
    ),
    Pair(
        "Your invoice is wrong. The billing team is working on it.",
        "We've had similar reports from other users. The app team is working on a patch.",
        "this customer's matter, not what all suffer from",
    ),
    Pair(
        "I called the other branch and asked them to hold your lamp for you, they will call you.",
        "I called the other branch and they are sold out.",
        "passed on, not merely asked",
    ),
    Pair(
        "I've forwarded this to our billing team. May I have your invoice number for the file?",
        "I'll forward this to our billing team. Before I do, may I have your invoice number?",
        "done, not waiting for an answer",
    ),
    Pair(
        "I'll need to transfer you to billing. One moment.",
        "I'll need to transfer you to billing. Is that okay?",
        "told, not asked",
    ),
    Pair(
        "I've made sure to pass this on to the billing team.",
        "Please make sure to pass this on to the billing team.",
        "done, not bidden",
    ),
    Pair(
        "My plan:\n- I'll pass this on to the claims team",
        "My tips:\n- Ask the hotel to pass this on to the claims team",
        "the author's plan, not advice",
    ),
    Pair(
        "I'll connect you with our delivery desk.",
        "The delivery driver will call you before arriving.",
        "put through, not rung up at the door",
    ),
    Pair(
        "The claims desk has your case and will call you.",
        "The claims desk handles such cases.",
        "this case, not such cases",
    ),
    Pair(
        "Our specialists will review your case and reach out within 48 hours.",
        "Our specialists review all cases in the order they come.",
        "this case and an answer, not a habit",
    ),
    Pair(
        "We're checking with the payment firm and will have them reach out.",
        "We're checking with the payment firm and will have you out of here soon.",
        "others are to write",
    ),
    Pair(
        "I've submitted a request to our network team to reset your line.",
        "Submit a request to our network team to reset your line.",
        "done, not bidden",
    ),
    Pair("Report sent to our claims desk.", "Report the scratch to our claims desk.", "done, not bidden"),
    Pair("I'll feed this back to the branch manager.", "I'll feed this into the till.", "told to people"),
    Pair("Looping in @sam about your seat.", "Reading @sam about your seat.", "called in by name"),
    Pair(
        "The owner knows about your lamp.",
        "The owner isn't in on Mondays.",
        "somebody has it; somebody is not there",
    ),
    Pair(
        "I'll have billing email you the form.",
        "Please have your flatmate email billing with the form.",
        "the desk is set going; the customer is asked to",
    ),
    Pair(
        "I let the branch manager know about the queue.",
        "Please let the branch manager know about the queue when you pass by.",
        "told by the author; to be told by the customer",
    ),
    Pair(
        "We will forward your message to the maker of the game.",
        "We normally will forward such messages to the maker of the game.",
        "this message; what is usual",
    ),
    Pair(
        "Please let me put you through to the night desk.",
        "Please let them put you through to the night desk.",
        "the author's doing; left to others",
    ),
)
