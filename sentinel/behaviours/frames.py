"""The ways in which English lets a gift change hands, as orders of word classes.

The classes are those of `lexicon.py`; each pattern is read over one clause, so every gap is bounded. It knows no
negation, question or condition: those are `grammar.py`, and who decides is `credit.py`.
"""

import re

_GIVER = r"(?:I|L[_I])"
_VERBAL = r"[jhblgqtx2C]{0,7}?"  # "have just", "will go ahead and", "am going to", "would be happy to"
_GIFT = r"(?:[rcBF]|N[_B]{0,2}p|So)"
_SUM = r"(?:(?<![DO]_)(?<![DOW])A|M)"  # not "a charge of $80"
_NEAR = r"[^IU]{0,8}?"  # a stretch without a second subject
_BE = r"[lhbj]{0,4}b"

PATTERNS = {
    "we give a gift": rf"{_GIVER}{_NEAR}[gGqQ][^I]{{0,10}}?{_GIFT}",
    "we refund": rf"{_GIVER}{_VERBAL}(?:[rcwRz](?!_?K$)|B(?=[UY]))",
    "and refund you": r"j[wrc](?=_?[UYDMAO])|j[Rw]_?[UYDMOA]|jz_{0,2}[UYDMOA]",
    "we take a fee away": rf"{_GIVER}{_NEAR}[xXyqQ][^IU]{{0,6}}?(?<!A)D",
    "we take something off": rf"{_GIVER}{_NEAR}[xXygGqtv][^IU]{{0,6}}?(?:[ASDMON][_t]?o|o_?[Y_]?[KOMDA])",
    "we put money back": rf"{_GIVER}{_NEAR}[xXygGqtQ][^IU]{{0,4}}?(?:A(?!_?[DO])|M)[^IUA]{{0,3}}?(?:k"
    rf"|2_?[YU]|2_?K)|{_GIVER}{_NEAR}v_?Mk2U",
    "we lower a price": rf"{_GIVER}{_NEAR}[xXy][^IUA]{{0,5}}?[KODM][^IUA]{{0,4}}A",
    "we have it given": rf"{_GIVER}{_NEAR}[vh][^IU]{{0,6}}?(?:{_GIFT}|D)[^IU]{{0,4}}?[GRXQ]"
    rf"|{_GIVER}[^IU]{{0,4}}?[vh]_R|{_GIVER}{_NEAR}[vh][^IU]{{0,3}}?[AM][^IU]{{0,3}}?(?:R|Q|G_?[k2U])",
    "a gift is given": rf"{_GIFT}[^IU]{{0,10}}?{_BE}[^IUn]{{0,4}}?[GRXQ]|{_GIFT}[^IU]{{0,6}}?Z"
    rf"|[rcB][^IU]{{0,8}}?[lh][^IUn]{{0,2}}?bj{{0,2}}d",
    "a fee is lifted": rf"D[^IU]{{0,10}}?{_BE}[^IUn]{{0,4}}?(?:[RXQ]|Gk)",
    "money is returned": rf"{_SUM}[^IUD]{{0,6}}?{_BE}[^IUnA]{{0,4}}?(?:R|Q(?!_Y?O)|[GX][^IU]{{0,4}}?(?:k"
    rf"|2_?[YUK]))",
    "it is refunded": r"(?<!C)b[jb]{0,3}R",
    "money comes back": rf"(?:{_SUM}|r)[^IUDO]{{0,6}}?[blht][blhtj]{{0,3}}_?k",
    "a gift arrives": rf"{_GIFT}[^IU]{{0,8}}?[lb]{{1,2}}[^IUn]{{0,4}}?(?:[tgv](?!n)|2_?Y?K)",
    "money arrives": rf"{_SUM}[^IUDO]{{0,6}}?(?:[blh]{{1,2}}j?t?|t)2_?Y?[KM]",
    "an account is given a gift": rf"K[lhbj]{{1,4}}[GR][^IU]{{0,5}}?(?:{_GIFT}|2_?A)",
    "a gift we give": rf"{_GIFT}_?I{_VERBAL}[gGq]",
    "we offer a share": rf"{_GIVER}{_VERBAL}[gq]U?_?S",
    "a bill shows a gift": rf"K[^IU]{{0,3}}?[ltvh]{{1,3}}[^IU]{{0,3}}?{_GIFT}",
    "we give the money for you": rf"{_GIVER}{_NEAR}q_{{0,2}}M_U",
    "we put a fee back": rf"{_GIVER}{_NEAR}[gGq][^IUA]{{0,4}}?Dk",
    "we released the money": rf"{_GIVER}[lhbj]{{0,4}}Q_?[AM]",
    "we did this and credited that": rf"{_GIVER}[_dX][^IUbhnC]{{0,5}}j(?:R_|[GQ]_?[AM])",
    "we went ahead, cancelled and refunded": rf"{_GIVER}j{{1,4}}[_dX][^IUbhnC]{{0,4}}jR(?!_?K$)",
    "doing so gives you a refund": r"g_?U[^IUn]{0,3}r",
    "giving you two tokens": r"[gGq]U[_N]{1,4}p",
    "and undone the fee": r"I[^IC]{0,8}?jX[^IU]{0,4}?(?<!A)D",
    "and take 30 off": r"j[xgX]_?A_?o",
    "it was put back": r"A[lhbj]{1,3}[GXQ]_?k",
    "the sum goes out": r"A[lhbj]{1,3}Z",
    "the rebate appears": r"^[^IUn]{0,4}A[^IUnblh]{0,3}[rcB]t",
    "the panel awarded you 450": r"[GR]U_{0,2}A(?!_?O)",
    "a sum back in passing": r"A_{0,2}k|Nk(?:$|[2j_])",
    "a fee struck off": r"D[A_N]{0,4}?(?:[RX](?!_?K$)|_?Qk?)(?![^_]*n)",
    "a refund made": r"(?:^|j|_)r[A_N]{0,4}?[GQ]",
    "crediting you 14.99": r"^[_j]?z(?:U|_{0,2}[AMNO]|_{1,2}$)(?!.*[bC])",
    "a gift on its way": rf"(?:{_GIFT}|A)[^IUDOnbl]{{0,4}}?_?k",
    "a sum back": r"^[_jNT]{0,3}b?_?A_?k|A_?k2(?:U|_?Y?_?K)|Mk2_?Y?_?K",
    "it goes back to the card": r"^[lhbj]{0,3}tk2_?Y?_?K",
    "a share off the next": r"^_?So_{0,2}[YN]",
    "a code unlocked for you": r"^[A_NS]{0,3}[cB][d_]{0,2}[dG]_?U",
    "you get a gift": rf"U[lhbj2]{{0,4}}v[^IU]{{0,6}}?(?:{_GIFT}|k_?A|[AMS][^IU]{{0,4}}?[ko])",
    "you are given a gift": rf"U[lhbj]{{1,4}}G[^IU]{{0,6}}?{_GIFT}",
    "it gives you back": r"[gGqt]U(?:k[^IU]{0,2}[AM]|[^IU]{0,3}[AM]_?k)",
    "it comes off": rf"{_SUM}[^IU]{{0,4}}?[ltb]{{1,3}}_?o",
    "you are entitled": rf"(?:[UO][^I]{{0,6}}?bj?_?[Ee]|[UO_]E)[^IU]{{0,5}}?(?:{_GIFT}|[ASM])",
    "you are owed": r"^[^I]{0,6}?Uj?e[^IU]{0,5}?[AM]",
    "you are refunded": r"U[lhbj]{0,5}R",
    "a gift is due": r"[rc][^IU]{0,4}be",
    "there is a gift": r"(?:^|U)h_?[A_S]{0,2}[rc]|(?:^T?|j)b[^IUnDO]{0,4}?(?:[rcB]|So)",
    "a gift is yours": r"[rcB][^IU]{0,5}?bj?Y",
    "on us": r"H",
    "given to you": rf"[GR]_{{0,2}}A?_?{_GIFT}_?U",
    "we get you a gift": rf"{_GIVER}{_NEAR}v_?U[^I]{{0,6}}?{_GIFT}",
    "off your next": r"^[A_NSIUjb]{0,4}?[AS]o_?Y",
    "it takes some off": r"x[AS]o_?[Y_]",
    "a fee waived": r"^[^IUnbhlC]{0,5}b?[^IUnbhlC]{0,4}D_?R",
    "refunded the whole order": r"^j{0,2}R[_Y]{1,3}[OMK](?![^_]{0,3}b)(?!.*[IU])",
    "refund 20 to the card, in a summary": r"^j?[rwc]_?A_?2",
    "expect it": r"^j?v_?A_?k|^j?v[^IU]{0,3}?(?:So|r)",
    "told without a verb": rf"^[A_NS]{{0,3}}(?:{_GIFT}_?[GRXQ]|D_?[RXQ])|^[_NO]{{1,4}}R(?![^_]*n)"
    rf"|^_{{0,2}}KR",
    "told without a subject": rf"^[N_]?[GRXQ][^IUYbhln]{{0,5}}?(?:{_GIFT}|A(?!_?[OD])|D)|^[N_]?RU_?[AN]",
}
FRAMES = tuple(re.compile(pattern) for pattern in PATTERNS.values())
OFFERED_ITEM = re.compile(rf"[A_NSj]{{0,4}}{_GIFT}")
"""How an item of a list of offers starts."""
