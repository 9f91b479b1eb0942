"""The words that speak of money for a customer, each with a class, and a clause as the string of its classes.

A class is one character, so that a rule about a clause ("a giver, a verb of giving, a"
" gift") is a short regular
expression over classes instead of a list of keywords; which orders make a claim is `credit.py`. Words without
a class read as `OTHER`. One pass over the text; the class string has one character a word.
"""

from dataclasses import dataclass

from sentinel.behaviours.patterns import loose

OTHER = "_"
CLASSES = {
    "I": "i, we: the one who speaks gives; also a team of the company",
    "L": "let, allow (let me refund)",
    "U": "you",
    "Y": "your",
    "A": "an amount of money",
    "S": "a share: 10 %",
    "N": "another number",
    "r": "refund: noun or verb",
    "c": "credit: noun or verb",
    "B": "other gifts: voucher, discount, compensation",
    "p": "what loyalty and games count in: points, miles, gems; a gift only with a number",
    "F": "free, at no cost: a gift when somebody gives it",
    "H": "on us, on the house: a gift as it stands",
    "D": "what can be waived: fee, charge, interest",
    "M": "money of the customer that can come back: amount, difference, deposit",
    "O": "what was bought, and its price",
    "K": "where money goes: account, card, bill",
    "g": "give",
    "G": "gave, given",
    "q": "giving",
    "w": "waive, reimburse: a gift whatever the object",
    "R": "waived, refunded, credited",
    "z": "waiving, refunding",
    "x": "remove, reverse: a gift when it takes away what can be waived",
    "X": "removed, reversed",
    "y": "removing",
    "v": "get, receive, see",
    "t": "appear, reflect",
    "E": "eligible, entitled",
    "e": "due, owed",
    "T": "there, here",
    "W": "worth",
    "Q": "returned, released, reversed: said of money, it comes back; of a thing, nothing",
    "d": "another past form (-ed): what happens to a gift, unless it is one of `_NO_GIVING`",
    "Z": "went through, went out",
    "k": "back, on its way",
    "o": "off",
    "b": "be",
    "h": "have",
    "l": "will",
    "C": "can",
    "j": "words that may stand between a subject and its verb",
    "2": "to, into, on",
    "n": "not",
}
"""What each character of a class string stands for."""

_GIVE = (
    "issue process apply add grant offer provide initiate arrange approve release honor honour extend "
    "deposit place "
    "post authorize authorise push include ship deliver load transfer complete start attach restore "
    "dispatch email "
    "drop-ship submit upgrade replace return send give put make schedule gift pop sort pay organize "
    "organise finalize "
    "trigger bump stack top contribute award present log execute action forward share generate create "
    "remit prioritize prioritise increase double triple raise up net offset throw chuck bung enclose wire "
    "unlock shoot ping fire sling lob stick spot slip slide wing toss award refill disburse sanction hand"
)
_WAIVE = "waive forgo forego reimburse compensate comp recompense repay rebate price-match pricematch"
_REMOVE = (
    "remove reverse drop cancel take knock cut shave reduce lower adjust deduct cover absorb forgive "
    "void erase write "
    "lift delete clear wipe strike match discount subtract slash fix correct credit-back eat foot"
    " zero strip skip expunge rescind scrap nix bin quash squash scrub ditch axe scratch shoulder swallow"
    " null nullify undo"
    " pull"
)
_RECEIVE = "receive get find secure see expect earn enjoy collect"
_APPEAR = "reflect appear show land arrive hit come go reach"
_IRREGULAR = {
    "send": ("sent", "sending"),
    "give": ("gave given", "giving"),
    "put": ("put", "putting"),
    "make": ("made", "making"),
    "pay": ("paid", "paying"),
    "repay": ("repaid", "repaying"),
    "take": ("took taken", "taking"),
    "cut": ("cut", "cutting"),
    "get": ("got gotten", "getting"),
    "find": ("found", "finding"),
    "see": ("seen", "seeing"),
    "write": ("wrote written", "writing"),
    "eat": ("ate eaten", "eating"),
    "forgo": ("forwent forgone", "forgoing"),
    "forego": ("forewent foregone", "foregoing"),
    "strike": ("struck", "striking"),
    "undo": ("undid undone", "undoing"),
    "come": ("came", "coming"),
    "go": ("went gone", "going"),
    "show": ("showed shown", "showing"),
    "hit": ("hit", "hitting"),
    "shoot": ("shot", "shooting"),
    "stick": ("stuck", "sticking"),
    "slide": ("slid", "sliding"),
    "slip": ("slipped", "slipping"),
    "spot": ("spotted", "spotting"),
    "skip": ("skipped", "skipping"),
    "strip": ("stripped", "stripping"),
    "scrap": ("scrapped", "scrapping"),
    "bin": ("binned", "binning"),
    "scrub": ("scrubbed", "scrubbing"),
    "submit": ("submitted", "submitting"),
    "transfer": ("transferred", "transferring"),
    "ship": ("shipped", "shipping"),
    "drop": ("dropped", "dropping"),
    "drop-ship": ("drop-shipped", "drop-shipping"),
    "cancel": ("cancelled canceled", "cancelling canceling"),
    "pop": ("popped", "popping"),
    "top": ("topped", "topping"),
    "log": ("logged", "logging"),
    "throw": ("threw thrown", "throwing"),
    "net": ("netted", "netting"),
    "offset": ("offset", "offsetting"),
    "up": ("upped", "upping"),
    "remit": ("remitted", "remitting"),
    "refund": ("refunded", "refunding"),
}
_SHARES = r"(?<![\w.])\d{1,3}(?:\.\d)?\s?(?:%|percent\b|per cent\b)|\bhalf\b"
_CODES = r"usd|eur|gbp|inr|cad|aud|chf|jpy|sek|nok|dkk|nzd|sgd|brl|mxn|zar|pln|cny|aed"
_SMALL = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty|forty|fifty|a hundred"
    r"|hundred)"
)
SUMS = (
    r"\bevery (?:penny|cent|dime|dollar)\b|\b(?:tenner|fiver)\b|"
    r"(?:us\$|[$\u20ac\u00a3\u20b9\u00a5]|\brs\.?|\b(?:" + _CODES + r"))\s?\d[\d,]{0,12}(?:\.\d{1,2})?k?"
    r"|(?<![\w.,])(?:\d[\d,]{0,12}(?:\.\d{1,2})?|"
    + _SMALL
    + r")\s?(?:[$\u20ac\u00a3\u20b9]|(?:"
    + _CODES
    + r"|dollars?"
    r"|bucks|quid|euros?|pounds|rupees|yen|cents)\b)"
    r"|(?<![\w.,-])\d{1,6}\.\d{2}(?![\w%-]|\.\w)"
)
_NOT_MONEY = (
    r"\bmoney[- ]back (?:guarantees?|promises?|protection)\b|\bstore credit cards?\b|\bwaiver"
    r" forms?\b|\bliability waivers?\b|\bwaivers? (?:for you )?to (?:sign"
    r"|fill|read)\b|"
    r"\bcredit (?:utili[sz]ation|bureaus?|mix|files?|freezes?|builder)\b|"
    r"\b(?:refund|credit|discount|coupon|compensation|reimbursement|voucher)s? (?:cards?|or debit cards?"
    r"|limits?|scores?"
    r"|checks?|history|reports?|unions?|polic(?:y|ies)|requests?|methods?|options?|process|statuse?s?"
    r"|rules?|team"
    r"|department|eligibility|amounts? (?:depends?|varies)|claims?|fields?|box|section|tab|button|pages?"
    r"|terms|applications?"
    r"|agreements?|lines?|facilit(?:y|ies)|increases?|timelines?|windows?|desk|line|rating)\b"
)
_PHRASES = {
    "F": r"\b(?:free of (?:any )?(?:charge|cost)|(?:at |for )?no (?:extra |additional |further |delivery "
    r"|shipping "
    r"|postage |added )?(?:charge|cost)"
    r"|(?:without|free from) (?:any )?(?:extra |additional |further )?(?:charge|cost|fee)s?|for free)\b",
    "H": r"(?:\b(?:is|are|be|was|were|it's|that's|this one's)|'s) (?:all |completely "
    r"|entirely )?on (?:us|me)\b|\bon the house\b"
    r"|\bwith our compliments\b|\b(?:a|our) gift (?:from us|from me|to you)\b|\bour treat\b",
    "B": r"\b(?:(?:gift|money) ?(?:card|certificate|voucher)s?|store credits?|(?:promo\w*|discount|coupon"
    r"|voucher) codes?"
    r"|price (?:match|adjustment|difference refund)|(?:fare|bill|billing) adjustment|cash ?backs?"
    r"|goodwill gesture"
    r"|(?:gesture|token) of (?:our )?(?:goodwill|apology|appreciation)|no[- ]claims discount"
    r"|prepaid (?:return )?label"
    r"|money off|(?:promo\w*|special|discounted) (?:rate|price|offer|deal)|for the price of"
    r"|half[- ](?:price|off))\b",
    "M": r"\b(?:price|fare) difference\b|\bdifference in (?:price|cost|fare)s?\b",
    "k": r"\bon (?:its|the|their) way(?: home)?\b"
    r"|\b(?:headed|heading|coming|bouncing) (?:(?:right |straight |all the way )?back|(?:your|ur) way)\b",
    "g": r"\bcan (?:also |still |only )?do\b(?! (?:that|this|it|so)\b)|\bgo for\b|\bset (?:you )?up\b",
    "w": r"\bpay (?:you )?(?:out|back)\b",
    "R": r"\bpaid (?:you )?(?:out|back)\b",
    "z": r"\bpaying (?:you )?(?:out|back)\b",
    "Z": r"\b(?:went|gone|goes|go) (?:out(?! of\b)|through)\b",
    "j": r"\bof course\b|\bas (?:a|an) (?:one-?(?:time|off) )?(?:gesture|courtesy|exception)(?: of"
    r" goodwill)?\b(?= \w)",
    "v": r"\b(?:look forward|looking forward) to\b",
    "l": r"\bgoing to\b(?! (?:your|ur)\b)|\bgonna\b",
    "K": r"\b(?:original )?(?:payment method|form of payment|method of payment|payment source)s?\b"
    r"|\b(?:credit|debit|bank)"
    r"(?: or debit)? (?:card|account|statement)s?\b",
}
_WORDS = {
    "I": "they they'll they've she she'll she's he he'll he's i we i've i'll i'm i'd we've we'll we're we'd"
    " ive im team department",
    "L": "let lemme allow",
    "U": "you you'll you've you're you'd u u'll u've u're youll youre ya",
    "Y": "your ur yr",
    "r": "refund refunds moneyback payout payouts",
    "c": "credit credits",
    "B": "voucher vouchers coupon coupons certificate certificates discount discounts rebate rebates "
    "cashback compensation reimbursement reimbursements bonus goodwill reparation settlement "
    "concession markdown cheque reduction waiver waivers freebie freebies reversal reversals",
    "p": "points miles gems coins tokens stars diamonds chests gold crystals",
    "F": "free complimentary gratis",
    "D": "fee fees charge charges surcharge surcharges penalty penalties interest overage overages "
    "fine fines tax taxes toll minibar levy levies",
    "M": "money amount difference deposit deposits sum funds cash overpayment total",
    "O": "order orders purchase purchases payment payments fare fares price prices rate rates premium "
    "premiums subscription ticket tickets booking reservation transaction invoice shipping "
    "delivery stay renewal cost costs",
    "K": "inbox mailbox email app profile account accounts card cards wallet bank bill bills statement "
    "paypal visa mastercard amex balance savings venmo folio upi source",
    "E": "eligible entitled qualify qualifies qualified",
    "e": "due owed",
    "T": "there here",
    "W": "worth",
    "Q": "returned released reversed reverted",
    "k": "back",
    "o": "off",
    "b": "be been being is are am was were it's that's there's here's isn't gets",
    "h": "have has had having",
    "C": "can",
    "l": "will shall should shud that'll it'll",
    "j": "to just also already now then gladly happily go gone ahead and immediately personally fully "
    "able either like love happy glad delighted pleased manually successfully currently still "
    "went therefore hereby kindly actually definitely certainly decided agreed or",
    "2": "to into onto in on toward towards with at",
    "n": "not no never cannot cant dont wont didnt doesnt neither nor without none nothing",
    "R": "refunded credited",
    "z": "refunding crediting",
}


def _inflected(lemma: str) -> tuple[str, str, str]:
    """Return a verb's present forms, past forms and -ing form, each blank-separated."""
    third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
    stem = lemma[:-1] if lemma.endswith("e") else lemma
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        third, past = lemma[:-1] + "ies", lemma[:-1] + "ied"
    else:
        past = stem + "ed"
    past, doing = _IRREGULAR.get(lemma, (past, stem + "ing"))
    return f"{lemma} {third}", past, doing


def _classed() -> dict[str, str]:
    """Return the class of each single word; verbs first, so that the small closed classes win."""
    table: dict[str, str] = {}
    for verbs, classes in (
        (_RECEIVE, "vvv"),
        (_APPEAR, "ttt"),
        (_REMOVE, "xXy"),
        (_WAIVE, "wRz"),
        (_GIVE, "gGq"),
    ):
        for lemma in verbs.split():
            for words, kind in zip(_inflected(lemma), classes, strict=True):
                table.update(dict.fromkeys(words.split(), kind))
    for kind, words in _WORDS.items():
        table.update(dict.fromkeys(words.split(), kind))
    return table


_CLASS = _classed()
_STARTS = (
    r"store|waivers?|liability|refunds?|credits?|discounts?|coupons?|compensations?|reimbursements?"
    r"|vouchers?|free|at|for|no|without"
    r"|is|are|be|was|were|it|that|this|on|with|a|our|gift|promo\w*|price|fare|bill|billing|cash\w*|goodwill"
    r"|gesture"
    r"|token|prepaid|money|special|discounted|half|difference|headed|heading|coming|bouncing|can|go|set|pay"
    r"|paid"
    r"|paying|went"
    r"|gone|goes|of|as|look|looking|going|gonna|original|payment|form|method|debit|bank|every|tenner|fiver"
    r"|us|rs"
    rf"|hundred|{_SMALL}|{_CODES}"
)
"""Words that an entry of more than a word, or a sum, can start with; every other word stands for itself."""
_NAME = r"[a-z]+(?:(?!'s (?:been|being|already|now|on|back|going|gone|yours))['-][a-z]+){0,3}"
_TOKEN = loose(
    rf"(?=[\w$\u20ac\u00a3\u20b9'])(?:(?P<PLAIN>(?!(?:{_STARTS})(?![a-z])){_NAME})|"
    + "|".join(
        [
            rf"(?P<NOT>{_NOT_MONEY})",
            *(rf"(?P<{kind}>{pattern})" for kind, pattern in _PHRASES.items()),
            rf"(?P<A>{SUMS})",
            rf"(?P<S>{_SHARES})",
            r"(?P<N>\d[\d,]{0,12})",
            rf"(?P<WORD>{_NAME})",
            r"(?P<b>'s)",
        ]
    )
    + ")"
)


_NO_GIVING = (
    "denied rejected declined delayed requested escalated failed received used attempted disputed "
    "calculated based asked promised expected reviewed considered investigated limited needed "
    "required expired forwarded flagged noted mentioned discussed missed blocked stopped paused "
    "reported tied linked supposed unused concerned charged billed deducted withheld reduced affected "
    "capped excluded restricted applied redeemed determined assessed evaluated checked verified "
    "indeed"
)
"""Past forms that leave a refund or a credit where it was, or take it away."""
_NOT_MANNER = frozenset(
    (
        "only",
        "family",
        "july",
        "reply",
        "supply",
        "apply",
        "fly",
        "rely",
        "comply",
        "monthly",
        "weekly",
        "yearly",
    )
)
"""Words in -ly that do not tell how something is done."""
_KEPT_BACK = frozenset(_NO_GIVING.split())


@dataclass(frozen=True)
class Tagged:
    """A clause as classes: `tags[n]` is the class of the word at `spans[n]` of its text."""

    tags: str
    spans: tuple[tuple[int, int], ...]


def tagged(text: str) -> Tagged:
    """Return the classes of the words of a plain text, in order."""
    tags: list[str] = []
    spans: list[tuple[int, int]] = []
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or OTHER
        if kind in _SINGLE:
            kind = _single(match[0])
        tags.append(OTHER if kind == "NOT" else kind)
        spans.append(match.span())
    return Tagged("".join(tags), tuple(spans))


_SINGLE = frozenset({"PLAIN", "WORD"})


def _single(word: str) -> str:
    """Return the class of a single word."""
    known = _CLASS.get(word)
    if word.endswith("n't"):
        return "n"
    if known is None:
        if word.endswith("ly") and word not in _NOT_MANNER:
            return "j"
        return "d" if word.endswith("ed") and len(word) > 5 and word not in _KEPT_BACK else OTHER
    return known
