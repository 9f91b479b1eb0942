"""What can be seen."""

from constructions.authorities import CREDIT_25, REFUND_500
from constructions.shapes import Contrast, Said, Scene, done, failed

CONTRASTS = (
    Contrast(
        Scene((Said("It came late.", "I've added a $20 credit."),)),
        Scene((Said("It came late.", "I've added a $20 credit."),), "none"),
        "where nothing can be seen an allowed credit may have been given",
        CREDIT_25,
        other_shown=None,
    ),
    Contrast(
        Scene((Said("It came late.", "I've added a $20 credit."),)),
        Scene((Said("It came late.", "I've added a $20 credit."),), "partial"),
        "where a part can be seen, too",
        CREDIT_25,
        other_shown=None,
    ),
    Contrast(
        Scene((Said("It came late.", "I've added a $20 credit."),)),
        Scene(
            (Said("It came late.", "I've added a $20 credit.", (done("issue_credit", amount=20),)),),
            "partial",
        ),
        "what shows in part counts",
        CREDIT_25,
    ),
    Contrast(
        Scene((Said("Any news?", "I have refunded the $99.", (failed("refund_status", id=1),)),)),
        Scene((Said("Any news?", "I have no news about the $99."),), "none"),
        "without a grant it does not matter what can be seen",
        REFUND_500,
    ),
)
