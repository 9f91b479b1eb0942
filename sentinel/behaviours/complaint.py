"""What a customer tells of: a fault of the company, a misfortune, a slip of their own, a long wait, plain anger.

It reads what the customer said, sentence by sentence, and judges nobody: an alleged fault is as good as a real
one. What the reply apologises for is `grounds.py`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from sentinel.behaviours.patterns import exact
from sentinel.behaviours.sentences import sentences

MOST_READ = 4000
"""Characters of one message that are read; what is alleged is said early, and it bounds hostile ones."""

MISFORTUNE = exact(
    r"\b(?:your|his|her|their|my|our) loss\b|\bloss of (?:your|a|my)\b|passed away|\bpassing of\b|\bdied\b"
    r"|\bdeath\b|deceased"
    r"|bereave|killing me|\bhurt(?:s|ing)\b|\b(?:tooth|head|stomach|back)ache|in agony|swollen|\bbleed(?:s"
    r"|ing)?\b|\bbled\b|funeral|\bgrie(?:f|v)|\bill(?:ness)?\b|\bsick\b|hospital|\binjur|\bhurt (?:my|your"
    r"|him|her|your)"
    r"|\b(?:in|with|much|the|tooth|back|terrible|severe) pain\b|surgery"
    r"|(?<!by )(?<!by an )\baccident\b(?! report)|\bunwell\b"
    r"|diagnos|\bcancer\b|\bstroke\b|heart attack|miscarr|\b(?:family|medical|personal) emergency"
    r"|\bemergency (?:room|surgery)"
    r"|\bsad news\b|(?:difficult|hard|tough) time|(?:you're|you are|i'm|i am|been) going through|laid off"
    r"|lost (?:my|his|her"
    r"|their|your) (?:\w+ )?(?:job|home|house|mother|mom|mum|father|dad|wife|husband|son|daughter|dog|cat"
    r"|pet|baby|parents?)"
    r"|\bstolen\b|\brobbed\b|burgl|mugged|burn(?:ed|t) down|house fire|flood(?:ed|ing)?\b|earthquake"
    r"|hurricane|tornado|wildfire|\bstorm\b|lightning"
    r"|\bdivorc|unemployed|redundan|\bbroke (?:my|his|her|your) (?:leg|arm|hip|wrist|ankle|foot|nose|hand"
    r"|collarbone|back)"
    r"|\b(?:has|have|had|got|with|caught) (?:the )?(?:covid|flu|pneumonia|dementia)|\bbankrupt|\bevict"
    r"|\bis dying\b|\bput (?:my|our) (?:dog|cat) down"
)
_DEFECT = (
    r"broken?|snapped|bent|warped|ruined|destroyed|smashed|melted|burst|explod\w*|rust(?:y|ed)|chipped"
    r"|damaged?|defect\w*|faulty|crack(?:ed|s)?|crushed|scratch\w*|dent(?:ed|s)?|torn|ripped|leak(?:s|ed"
    r"|ing)?"
    r"|stain(?:ed|s)?|smell(?:s|ed)?|stinks?|mou?ld\w*|dirty|filthy|rotten|sour|spoil(?:ed|t)|stale"
    r"|undercooked|raw|burnt"
    r"|dead (?:on|battery|after|pixels?)|doa|crash(?:ed|es|ing)?|freez(?:es|ing)|froze|frozen screen"
    r"|(?:white|blank|black) screen"
    r"|errors?|glitch\w*|bug(?:s|gy)?|malfunction\w*|outage|lag(?:s|gy|ging)|disconnect(?:s|ed|ing)"
    r"|cut (?:me )?off"
    r"|kick(?:s|ed) me|log(?:s|ged|ging) me out|lock(?:s|ed|ing) me out|missing|disappeared|vanished"
    r"|lost (?:my|our|the|in)"
    r"|unsafe|hazard\w*|infest\w*|bed ?bugs|roach\w*|hair in|went out|is down|was down|are down|not clean"
    r"|cold food|noisy|lukewarm"
    r"|duplicate[ds]?|ate my|swallowed my|fell (?:off|apart)|came off|peel(?:s|ing|ed)|ripped|shatter\w*"
    r"|overheat\w*|caught fire"
)
_WRONG = (
    r"wrong(?:ly)?|incorrect(?:ly)?|mistake[ns]?|mis-?(?:spell\w*|spelt|label\w*|led|lead\w*|informed"
    r"|match\w*|handled|quoted"
    r"|routed)|mix-?up|mixed up|not what i (?:ordered|asked|booked|wanted|paid)|contradict\w*|inaccurate"
    r"|messed up|screw(?:ed)? up"
    r"|(?:i|we) (?:ordered|asked for|booked|paid for|wanted|said)\b[^.?!]{0,60}\b(?:but|and|not"
    r"|instead)\b[^.?!]{0,30}\b(?:got"
    r"|came|received|sent|gave|is|was|you|not)?|never (?:set|asked|ordered|signed|agreed|authori[sz]ed"
    r"|requested|subscribed|wanted)"
    r"|did(?:n't| not) (?:order|authori[sz]e|sign up|request|agree|ask|make this|subscribe|recogni[sz]e)"
)
_LATE = (
    r"late|delay(?:ed|s)?|overdue|never (?:arrived?|came|got|received|show\w*|call\w*|turned|heard"
    r"|happened|delivered|replied"
    r"|reached|appeared|credited|posted|refunded|sent)|no-?show|lost in transit|stuck|stranded"
    r"|not (?:yet )?(?:arrived"
    r"|received|working|delivered|shown|come|been|here|credited|reflect\w*|charging|loading|opening"
    r"|responding|right)"
    r"|supposed (?:to|2)|was promised|you (?:all )?promised|nothing (?:came|yet|has|happened|arrived)"
    r"|without any (?:update|notice)"
    r"|still (?:waiting|no|not|nothing|hasn't|haven't|have not|has not|don't|doesn't|isn't|can't|shows?"
    r"|says|the same|on hold)"
    r"|stood (?:me|us) up|bumped|overbook\w*|gave (?:my|our) (?:room|seat|table|slot) away"
    r"|(?:was|were|got|been|is) (?:just |suddenly )?cancell?ed|cancell?ed (?:my|our|on|it|without|the)"
    r"|(?:hours?|days|weeks?|months?) (?:ago|late|now|already|and (?:still|no|nothing)|overdue)|again and"
    r" again"
    r"|(?:says?|shows?|marked)(?: as)? (?:delivered|received|arrived)\b[^.?!]{0,20}\b(?:but|and|yet)"
)
_NEGATED_WORK = (
    r"(?:doesn't|does not|didn't|did not|isn't|is not|won't|will not|hasn't|has not|haven't|have not"
    r"|wasn't|wouldn't"
    r"|stopped|stops|refuses to|keeps?|can't|cannot|could not|couldn't|unable to|not able to|not)"
    r" (?:\w+ ){0,2}?(?:work|arriv|com(?:e|ing)|show|load|turn|help|receiv|deliver|ship|updat|repl|respond"
    r"|answer|call|charg"
    r"|open|start|sync|save|connect|print|fit in|match|go through|log(?:ged|ging)? ?(?:me )?(?:in|out)"
    r"|sign(?:ing)? in|access"
    r"|get (?:in\b|into|through|any|my|it|a|the)|got|reach|check ?out|pay\b|play|upload|download|fail"
    r"|crash|reset|bill|reject|ignor"
    r"|honou?r|send|sent|listen|care|clean|process|refund|credit)\w*"
)
_BILLING = (
    r"over-?(?:charged|billed)|charged (?:me |us |my card )?(?:\w+ ){0,2}?(?:twice|too|wrong|again|for"
    r"|double|without|extra|even|\W?\d)"
    r"|(?:two|three|double|2|3|several)(?: \w+)? charges|been (?:charged|billed|debited)"
    r"|double[- ](?:charged|billed|charge|booked)"
    r"|bill(?:ed|ing) me|(?:took|taken|taking|deducted|debited|withdrew) (?:\w+ ){0,3}?(?:money|twice"
    r"|from my|without)"
    r"|unauthori[sz]ed|hidden (?:fee|charge)s?|declin(?:ed|es|ing)|fail(?:ed|ing|s|ure)|bounced|rejected"
    r"|charging more|price (?:went up|changed)"
    r"|different price|higher than (?:quoted|promised|advertised)|(?:too|more) (?:much )?than (?:i|we|the"
    r"|you) (?:agreed|quoted|paid)"
)
_STAFF = (
    r"rude(?:ly)?|swore|yell\w*|shout\w*|hung up|hang(?:s|ing)? up|lied|liar\w*|lies|lying|unprofessional"
    r"|disrespect\w*|ignor(?:ed|es|ing)"
    r"|no ?(?:one|body)(?: \w+){0,2} (?:answer|pick|respond|repl|help|call|came|come|care|show|know|tell"
    r"|told|contact|is|here|got|was|inform)\w*"
    r"|(?:got|had|have) no (?:answer|reply|response|signal|internet|power|hot water|heat\w*|service"
    r"|connection|confirmation|help|update)"
    r"|no (?:signal|hot water|heating|internet|response|reply|answer)\b|scam\w*|cheat\w*|fraudulent"
    r"|mis-?treated|insult\w*"
    r"|rip-?off|ripped off|bait|false advert\w*|discriminat\w*|harass\w*|threat\w*|your (?:driver|agent"
    r"|colleague|staff|guy|courier|team)"
    r" (?:\w+ ){0,3}?(?:told|said|promised|left|threw|refused|forgot|broke|hit|lost|never|didn't|was)"
    r"|(?:he|she|they|you) (?:told|promised|assured|said)\b[^.?!]{0,60}\b(?:but|and (?:now|it|then|still"
    r"|nothing|no)|never|yet)"
    r"|passed (?:me )?(?:around|from)|transferred (?:me )?(?:\w+ )?(?:times|around|again)|on hold (?:for"
    r"|over|since|all)|spam\w*"
    r"|(?:i|we) (?:did not|didn't|didnt|never) (?:touch|use|take|took|eat|ate|drink|drank|open|throw|smoke"
    r"|break|park|drive"
    r"|damage|buy|make|do) (?:it|this|that|up|any|anything|the|there|those|them)"
    r"|you(?: guys| people)? (?:\w+ )?(?:forgot|lost|broke|sent (?:me )?(?:the |a |an |size|only|two|one)"
    r"|shipped|keep|kept|messed|ruined"
    r"|didn't|never|failed|charged|gave me|removed|deleted|changed|closed|blocked|suspended)"
)
_EXPERIENCE = (
    r"(?:terrible|horrible|awful|worst|bad|poor|pathetic|disgusting|appalling|dreadful|disastrous|shocking"
    r"|shoddy|lousy)"
    r" (?:\w+ ){0,2}?(?:service|experience|quality|support|job|company|treatment|product|stay|flight"
    r"|airline|app|hotel|care|time"
    r"|packaging|food|meal|room|delivery|line|connection|shape|condition)"
    r"|disappoint\w*|dissatisf\w*|unsatisf\w*|unhappy|not (?:at all )?(?:happy|satisfied|pleased|impressed"
    r"|good enough)|complain\w*"
    r"|complaint|letdown|let down|problems? with|(?:serious|big|same|another|a|the|this|keep having|having"
    r"|have) (?:\w+ )?problems?\b"
    r"|(?:having|had|have|some|this|an|same|the) (?:\w+ )?issues?\b|having trouble|have trouble"
    r"|trouble (?:with|logging|getting|accessing)"
    r"|bloody mess|a mess|my (?:flight|order|delivery|appointment|booking) was"
)
_ACCUSED = (
    r"(?:got|was|were|been) (?:\w+ly |just )?(?:deleted|wiped|erased|removed|corrupted|overwritten|lost"
    r"|closed|blocked|locked"
    r"|suspended|denied)|keeps \w+ing|"
    r"you(?:'ve| have| guys| people|r \w+(?: \w+)?)? (?:(?:just|still|only|even|already|also"
    r"|then) )?(?:\w{3,}ed|sent|sold|gave|took|left|made|lost|kept|hit|ate|cut|ran|built"
    r"|drove|wrote|spent|threw|stole|tore|differ|get|mail|e-?mail|text|call) (?!me (?:yesterday|earlier"
    r"|today)?\W*\Z)(?:me|us|my|our|the|a|an|it|out|off|\d|too|all|\w+ly)\b"
    r"|(?:has|have|had|with|there(?:'s| is| was| are| were)) no (?!problems?|questions?|idea|rush|hurry"
    r"|need|worries|issue|doubt|preference|account)\w+"
    r"|there (?:was|were|is|are) (?:an?|some|two|several) [\w ]{1,30}? (?:in|on|inside|under) (?:my|the"
    r"|your|our)|after it (?:had |has )?expired|in half|(?:two|three|four|five|several|multiple|many"
    r"|\d+) times(?! (?:a|per)\b)|in (?:two|three|several|a thousand|a hundred|\d+) pieces"
    r"|(?:it's|its|it has|i've|i have) been (?:\w+ )?(?:\d+|two|three|four|five|six|several"
    r"|a) (?:\w+ )?(?:hours?|days|weeks?|months?)"
    r"|(?:been|have been) trying|not (?:the (?:same |right )?(?:colou?r|size|one|item|model|product|picture)"
    r"|as (?:described|pictured|shown|advertised|promised))|confusing"
    r"|without (?:heating|water|power|internet|electricity|hot water|service|signal|a reply|an answer"
    r"|warning)|\d+ times and|twice\W*\Z"
    r"|(?:delet|remov|chang|los|forget|cancel|reject|ignor)(?:es|s|ing) my|differ(?:ed)?"
)
_THANKED = (
    r"\byou(?:'ve| have)? (?:just |already )?(?:helped|answered|explained|offered|mentioned|asked"
    r"|suggested|recommended|provided|confirmed|emailed me the)\b"
)
FAULT = exact(
    rf"\b(?:{_ACCUSED}|{_DEFECT}|{_WRONG}|{_LATE}|{_NEGATED_WORK}|{_BILLING}|{_STAFF}|{_EXPERIENCE})\b"
)
_SLIP = exact(
    r"\bmy (?:own )?(?:mistake|bad|fault|error|slip|oversight|typo|misunderstanding|apologies|confusion)\b"
    r"|\bmy (?:own )?doing\b|, (?:picked|chose|clicked|entered|typed|ordered|booked|selected) the wrong\b"
    r"|\bthat(?:'s| is| one is) on me\b|\bmy (?:kids?|son|daughter|dog|cat|toddler|wife|husband"
    r"|baby) (?:\w+ )?(?:broke|spilled|dropped|chewed|lost|ate|deleted|threw)\b"
    r"|\bi(?:'m| am| was)? (?:\w+ ){0,3}?(?:forgot(?:ten)?|misread|misplaced|overslept|spill(?:ed|t)"
    r"|dropped|mistyped|misunderstood|mixed up"
    r"|messed up|accidentally|mistakenly|confused (?:the|two|it|my)|deleted"
    r"|locked myself|looking at the wrong"
    r"|looked at the wrong|was wrong|being silly|hadn't seen|didn't (?:see|notice|read|realise|realize"
    r"|know|check|look))\b"
    r"|\bi (?:\w+ ){0,2}?(?:typed|entered|gave|put|wrote|chose|picked|selected|ordered|bought|clicked"
    r"|booked|sent|made|used|pressed|packed"
    r"|said|lost|had|got|read|added|took)\b[^.?!]{0,40}\b(?:wrong(?:ly)?|incorrect\w*|typo|old (?:address"
    r"|card|number)|by (?:accident|mistake)"
    r"|accidentally|a mistake|in error|too (?:small|big|many|early|late))"
    r"|\b(?:changed|change) my mind\b|\bi lost my (?:\w+ )?(?:password|pin|card|receipt|keys?|phone|ticket"
    r"|login)\b|\bsilly me\b"
    r"|\bi'd rather\b|\bno longer (?:need|want)\b|\bi (?:just )?(?:don't|do not) (?:need|want|use"
    r"|like) (?:it|this|them)\b"
    r"|(?<!and )(?<!so )\bi (?:\w+ )?missed (?:my|the|it)\b"
    r"|\b(?:oh|ah|oops|whoops|sorry),? (?:i see|i found it|never ?mind|i meant|my)"
)
_NOT_ALLEGED = exact(
    r"\b(?:no|not an?|any|without) (?:problems?|issues?|errors?|delays?|damage|complaints?|mistakes?"
    r"|trouble)\b|\bnothing(?:'s| is)? wrong\b"
    r"|\bnot (?:late|broken|damaged|urgent)\b|\bno worries\b|\bwhat if\b[^.?!]{0,80}"
    r"|\bin case\b[^.?!]{0,80}|\bwhat happens (?:if|when)\b[^.?!]{0,80}"
    r"|\b(?:if|when) (?:it|they|something|anything|i|the \w+)(?:'s| is| are| gets?| goes| comes?| arrives?"
    r"| breaks?| turns?)[^.?!]{0,60}"
    r"|\bsorry\b[^.?!,]{0,40}\b(?:wrong|mistake|late)|\bhow late\b|\bwhat time\b[^.?!]{0,40}|\btoo late\b"
    r"|\blate (?:check-?out|fee|night|checkout)"
    r"|\bright or wrong\b|\bon time\b|\bhow (?:do|can) i (?:file|make|complain)|\bis it (?:defective"
    r"|waterproof|down)\b|\bcomplaints? (?:department|form)"
    r"|\bdelay (?:the|my)\b|\bcan (?:it|you) be (?:cancelled|late)"
)
_ANGER = exact(
    r"\b(?:unacceptable|terrible|horrible|awful|ridiculous|frustrat\w*|worst|fed up|outrageous|upset|angry"
    r"|furious|mad|annoy(?:ed|ing)"
    r"|waste[ds]?|joke|pathetic|absurd|nonsense|stupid|bs|wtf|seriously|kidding|come on|what the|for real"
    r"|sick of|tired of|insane"
    r"|disgrace\w*|shame|useless|infuriat\w*|crap|damn|hell|not cool|not fair|unfair|urgent|asap|trust)\b"
    r"|[?!]{2,}"
)
_RULE = exact(
    r"\b(?:polic(?:y|ies)|rules?|terms|fees?|exception|why (?:can't|won't)|let me|just (?:do|give|refund"
    r"|cancel|change|waive)|system|restrict\w*)\b"
)
IMPATIENCE = exact(
    r"\bhello\s?\?|\b(?:are|is|r) (?:you|anyone|somebody|someone|u|anybody) (?:still )?(?:there|here)\b"
    r"|\bstill (?:there|here|waiting|on hold)\b"
    r"|\b(?:still|been|be|keep|kept|keeps|am|i'm|im|was|of|sat|sitting) waiting\b"
    r"|\bhow (?:much )?long(?:er)?\b|\bhurry|\btak(?:es|ing) (?:so|too|forever|ages|long|a while)"
    r"|\ball day\b|\bfor (?:\w+ )?(?:\d+|an?"
    r"|two|three|ten|twenty|thirty|several|over) (?:\w+ )?(?:min\w*|hours?|days|weeks?)\b"
    r"|\bdon't have (?:the )?time\b|\bgetting (?:a bit )?(?:worried|impatient)"
    r"|\bdid you find\b|\byou there\b|\blook, |\bfinally\b"
)
_CORRECTION = exact(
    r"\A\W*no\b[\s,.!\u2014-]+(?:no\b|i\b|it|that|not|hold|the|you|my)|\b(?:that's|that is|this is|it's"
    r"|thats) (?:not (?:right|what|my|correct|it|quite|the)|wrong)"
    r"|\bi (?:already|just) (?:said|told|gave|did|tried|sent|explained)|\bi(?:'ve| have) (?:already"
    r"|just) \w+|\bi said\b|\bi (?:meant|asked for|told you)\b"
    r"|\bnot what i\b|\bi'?m (?:so |a bit |really )?confused\b|\bthat doesn't make sense|\bwait,"
    r"|\b(?:earlier|before|yesterday) you (?:said|told)|\bnot \w+day\b"
    r"|\bdone all that\b|\byou (?:just )?(?:said|told me|asked)\b|\bagain\?"
)


_BLAMING = exact(
    r"\b(?:you|they|he|she|driver|agent|app|site|system|website)(?:'ve| have| had)? (?:still |just |then "
    r"|only |even )?"
    r"(?:sent|gave|charge[ds]?|ship\w*|deliver\w*|did|do|keep|kept|never|didn't|don't|told|said|bill\w*"
    r"|lost|put|refuse\w*"
    r"|cancel\w*|took|made|left|brought|won't|wouldn't|can't)\b"
)


_ASKING = exact(
    r"\?\W*\Z|\bi'd (?:like|love|prefer)\b|\A\W*(?:(?:and|so|but|ok|okay|hi|hello|hey|also|then|well|yes"
    r"|no)[, ]+)*(?:can|could|would"
    r"|will|do|does"
    r"|did|is|are|am|was|were|has|have|may|might|shall|should|how|what|when|where|which|who|why|whose|please"
    r"|pls|any"
    r"|i(?:'d| would)|i(?:'ll| will)|i(?:'m| am| was)? (?:just )?(?:want\w*|need\w*|wish\w*|like|hop\w+"
    r"|think|thinking"
    r"|wonder\w*|looking|trying|planning|going|interested|calling|writing|ready|travell?ing|flying|moving)"
    r"|let|let's|give"
    r"|cancel|change|show|tell|check|help|send|book|add|remove|refund|close|freeze|update|confirm|never mind"
    r"|thanks|thank"
    r"|thx|good|great|perfect|sure|fine|hi|hello|my (?:\w+ ){0,2}?(?:name|id|e-?mail|number|address|zip"
    r"|order (?:number"
    r"|id)|account|phone) (?:is|are|was)|it(?:'s| is) (?:for|under|on|about|fine|ok|okay|[\w#]*\d))\b"
)
"""A sentence that asks, wishes, greets or gives particulars; whatever else it says, it reports nothing."""
_REPORTED = exact(
    r"\b(?:the|my|our|your|its|this|that|it|they|he|she|there|one|someone|somebody|both|half|half of|all"
    r"|none|nothing"
    r"|you|key card|a|an|two|three|four|leg|page|app|game|website|site|screen|wheel"
    r"|handle)\b(?: [\w'&/:.-]+){0,6}? "
    r"(?:(?:has|have|had|is|are|was|were|got|came|keeps?|still|just) (?:\w+ ){0,3}?)?"
    r"(?:\w{2,}ed|came|went|fell|left|broke|took|kept|got|gave|told|lost|was|were|ran|threw|sent|put|stood"
    r"|hung|began"
    r"|froze|burst|tore|cut|hit|shows?|says?|reads?|stands|leaks|smells|keeps|stops|closes|opens|sits|blinks"
    r"|flashes"
    r"|rattles|gone|cold|empty|doubled|tripled|loose|dead|blank|grey|pending|refused|not|never|no|\w+n't"
    r"|instead|late)\b"
    r"|\A\W*(?!just|also|only|so|ok)[a-z][\w-]+(?: [\w-]+){0,3} (?:said|says|came|was|were|arrived|fell|left"
    r"|broke|shows?"
    r"|stopped|closed|went|stands|reads)\b|\b(?:instead of|rather than|only to|at the wrong|out of|but it"
    r"|but the|twice|although|though the|error|code \d+"
    r"|status \d+|pending (?:since|for)|since (?:the|your|yesterday|last|this|monday|tuesday|wednesday"
    r"|thursday|friday"
    r"|saturday|sunday|\d)|(?:we|i) (?:ordered|asked for|booked|wanted|paid for) [\w ]{1,40}, (?:what|this"
    r"|it|they|these|that|you)"
    r"|and (?:now|then) (?:it|the|i)|(?:shows?|says?) (?:as )?(?:nothing|somebody|someone|0|zero|not))\b"
    r"|\b(?:cold|refused|missing|gone|empty|dead|loose|broken|blank|closed|wrong \w+)\W*\Z"
    r"|\bi (?:was|got|am|'m) (?:\w+ )?(?:told|billed|charged|asked|sent|given|made|left|put|moved|quoted"
    r"|overlooked"
    r"|locked|logged|kicked|cut|double)\b|\bi (?:found|have|had|see|got"
    r"|bought \w+ \w+ and) (?:\w+ ){0,3}?(?:none|nothing"
    r"|no|two|only|half|one|another|someone|somebody)\b"
)
"""Something told of the company's doings or things: how it came, what it does, what was done to the customer."""
_WELL = exact(
    r"\b(?:works? (?:now|fine|again|well|great)|all good|fine|great|perfect|excellent|happy|lovely|wonderful"
    r"|thanks|thank"
    r"|love|loved|nice|correct|sorted|solved|fixed|resolved|helpful|as expected|(?:was|is|were|are) booked"
    r"|no problem|that's right|cheaper)\b"
)
_OWN_STORY = exact(
    r"\bmy (?:\w+ )?(?:wife|husband|son|daughter|kid|kids|mother|father|mom|mum|dad|brother|sister|friend"
    r"|boss|plans?"
    r"|schedule|meeting|wedding|work|address|name|birthday|cousin|aunt|uncle|partner|doctor|trip|holiday"
    r"|vacation"
    r"|interview|conference|landlord|employer|company|school|team)\b"
)
"""Doings of the customer's own people and plans: the company has no part in them."""


@dataclass(frozen=True)
class Told:
    """What a customer tells of, each true or false.

    Fields:
        fault: something went wrong that the company answers for, as the customer sees it.
        reported: one of the last messages tells, however calmly, how something of the company's came, is or behaves.
        slip: the last message tells of the customer's own slip or change of mind, and of no fault.
        correction: the last message corrects what the reply before it got wrong.
        asking: the last message asks or wishes and tells nothing.
        impatient: one of the last two messages complains of waiting.
        angry: the last message is angry; `rule`: and it is a rule it is angry about.
    """

    fault: bool
    reported: bool
    asking: bool
    misfortune: bool
    slip: bool
    correction: bool
    impatient: bool
    angry: bool
    rule: bool


@lru_cache(maxsize=4)
def told(said: tuple[str, ...]) -> Told:
    """Return what the customer's messages tell of; `said` is plain, oldest first.

    Remembered for a few conversations: thousands of apologies may stand on one story.
    """
    read = [message[:MOST_READ] for message in said]
    last = read[-1] if read else ""
    alleged = [_alleges(message) for message in read]
    slip = bool(read) and not alleged[-1] and _SLIP.search(last) is not None
    return Told(
        fault=any(alleged),
        reported=not slip and any(_reports(message) for message in read[-3:]),
        asking=all(_ASKING.search(sentence.text) for sentence in sentences(last)),
        misfortune=any(_misfortune(message) for message in read[-3:]),
        slip=slip,
        correction=not slip and _CORRECTION.search(last) is not None,
        impatient=any(IMPATIENCE.search(message) for message in read[-2:]),
        angry=_ANGER.search(last) is not None,
        rule=_RULE.search(last) is not None,
    )


@lru_cache(maxsize=256)
def _alleges(message: str) -> bool:
    """Return whether a message alleges a fault; remembered, as every turn of a conversation repeats it."""
    return any(_alleged(message))


def _alleged(message: str) -> Iterator[bool]:
    """Yield, for each sentence, whether it alleges a fault: not where it owns to a slip or only asks what if."""
    for sentence in sentences(message):
        words = re.sub(_THANKED, " ", _NOT_ALLEGED.sub(" ", sentence.text))
        found = FAULT.search(words)
        blamed = found is not None and _BLAMING.search(words) is not None
        yield found is not None and (blamed or _SLIP.search(words) is None)


@lru_cache(maxsize=256)
def _misfortune(message: str) -> bool:
    return MISFORTUNE.search(message) is not None


@lru_cache(maxsize=256)
def _reports(message: str) -> bool:
    """Return whether a message tells of something that happened or that a thing does, neither asked for nor praised."""
    if _SLIP.search(message):
        return False
    return any(
        _REPORTED.search(sentence.text) is not None
        and not (
            _ASKING.search(sentence.text) or _WELL.search(sentence.text) or _OWN_STORY.search(sentence.text)
        )
        for sentence in sentences(_NOT_ALLEGED.sub(" ", message))
    )
