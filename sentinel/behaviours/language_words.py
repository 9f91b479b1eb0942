"""Small words that give a language away: those a text of a few sentences can hardly do without.

Only data. A word stands in several lists where several languages have it; the English list holds what support
desks say most besides the small words, so that even a short reply shows one.
"""

ENGLISH = """
a about above account after again agent all almost along already also although always am amount an and another any
anyone anything apologies apologize apology approved are aren't around as asap ask at away awesome aww back be
because been before being best better between booked both brb bring but by bye call can can't canceled cancelled
cannot cant card care check cheers chk closed come complete completed confirm congrats contact correct could
couldn't credit credited customer dat date day days dear delivered delivery did didn't dis discount do does doesn't
doing don't done dont down due each either email end enjoy enough escalated even every everything excellent fee feel
few find fine first fixed flight follow for forward found free from full further get give given giving glad go goes
going gonna good goodbye got gotta great had happy has hasn't have haven't having he hello help her here hers hey hi
him his hold how however hurry i i'd i'll i'm i've if im immediately in information instead into is isn't issue
issued it it's item items its ive join just keep kind know last late later least left less let let's like link
little live ll lol long look looking lot love ma'am madam made make manager many may maybe me mean message might min
mins minute minutes moment money more most much must my name need never new next nice no none nope not note noted
nothing now np number of off offer oh ok okay old on once one only open opened or order other our out over own paid
part pass passed payment pending per perfect phone pick please pls possible price problem process processed product
provide purchase put question quick quickly re ready really reason receive received refund refunded refunds
regarding reply request reservation reset resolved return right said same say see seen send sent service set shall
she ship shipped ships should show shows side since sir small so some someone something somewhere soon sorry sounds
start status still stop store stuff such supervisor sure take taken talk team tell than thank thanks that that's the
their them then there there's these they they're thing things think this those through tht thx ticket time tmrw to
today together tomorrow too total track transfer transferred try two ty u under understand until up update updated
upon ur us use used using usual ve very via voucher wait waiting wanna want was wasn't way we we'd we'll we're we've
week welcome well went were what what's when where whether which while who whole why will wish with within without
won't work working would wouldn't yeah year yep yes yesterday yet you you'd you'll you're you've your yours
"""

OTHERS = {
    "German": """
        aber alles als am an auch auf aus bei bin bis bitte da danke dann das dass dem den der des die dies
        diese dieser doch durch ein eine einem einen einer eines entschuldigen entschuldigung er es etwas euch
        für gern gerne guten habe haben hat heute hier ich ihm ihn ihnen ihr ihre ihrem ihren im ist ja jetzt
        kann kein keine können leid leider mein mich mir mit möchten nach nein nicht nichts noch nun nur oder
        schon sehr sein sich sie sind so tag tut um und uns unser unsere unserem unter vielen vom von vor war
        was wenn werden wie wir wird wurde wurden zu zum zur über
    """,
    "French": """
        au aucun aussi aux avec avez avons bien bonjour bonne bonsoir c' ce ces cet cette chez comme d' dans de
        depuis des donc du désolé désolée elle en est et excusez faire fait ici il ils j' je jour l' la le les
        leur lui ma mais merci mes moi mon n' ne nos notre nous on ont ou oui où par pardon pas patienter peut
        plus pour pouvez pouvons qu' que quel qui s' sa sans se ses si son sont suis sur ta te tous tout très tu
        un une vos votre vous y à ça été être
    """,
    "Spanish": """
        a ahora al algo aquí así aún bien buenas buenos cinco como con cuando cuenta de del desde disculpa
        disculpe el ella en es esa ese eso esta estamos este esto estoy está están favor fue gracias ha han has
        hay he hemos hola la las le les lo los me mi momento mucho muy más no nos nuestra nuestro o para perdón
        pero por porque puede puedo que qué se ser si siento sin sobre su sus sí también te tiene todo tu un una
        unos usted y ya yo
    """,
    "Italian": """
        a abbiamo ad al alla anche attimo avere bene buongiorno che chi ci ciao cinque come con cosa così da dal
        dalla dei del della delle di dispiace dove e ed era favore gli grazie ha hai hanno ho i il in io la le
        lei li lo loro ma mi mio molto nel nella no noi non nostra nostri nostro o ora per perché più possiamo
        prego può quando quello questa questo qui scusa scusi se sei si sia sono su sua sulla suo tra tutto un
        una uno vi è
    """,
    "Portuguese": """
        a agora ainda ao aos as até bem boa bom com como da das de desculpa desculpe do dos e ela ele em então
        era essa esse esta estamos este estou está eu favor foi foram há isso isto já lhe mais mas me meu minha
        momento muito na nas no nos nossa nosso num não nós o obrigada obrigado os ou para pela pelo peço pode
        por porque possível que quem se sem ser seu sua são também tem tenho tudo um uma você vocês é
    """,
    "Catalan": """
        així al als amb aquest aquesta aquí avui bon bé com de del dels el ella els en ens està fem fer gràcies
        ha hem ho i ja la les li moltes més no nosaltres per perquè però que qui s' se sento seva si sou són
        també teva un una us va vam vol vostra vostè és
    """,
    "Dutch": """
        aan al alles als alstublieft bent bestelling bij dank dat de deze die dit door dus een en er excuses
        gaan geduld geen goed goedendag graag had hallo heb hebben hebt heeft helaas het hier hij hoe ik in is
        ja je jij jou jouw kan kunnen kunt maar maken met mij mijn moet na naar nee niet niets nog nu of
        ogenblik om onderweg ons onze ook op over sorry spijt te tot u uit uw van veel voor waar wat we weer wel
        welke wij wil worden wordt ze zeer zich zijn zo
    """,
    "Swedish": """
        alla allt att av bara blev blir bra de den det detta dig din ditt du då eller en er ett från för förlåt
        gör ha har hej här i idag ingen inte jag kan kom kommer kunde ledsen man med mer mig min mitt mot mycket
        nej ni nu när något och också om på samma ska skall som så tack till tyvärr under upp ur ut vad var vi
        vid vidare vill vår våra är ögonblick
    """,
    "Danish or Norwegian": """
        af alle alt at av beklager blev blir bliver da de deg dem den denne der deres det dig din dine ditt du
        eller en er et ett etter for fra få får før god ha han har hei hej her hos hun hva hvad i idag igen ikke
        ingen jeg kan kommer kun man med meg men mig min mitt mye må nei nej noe noget nu nå når og også om op
        opp os oss på samme sin skal som så tak takk til undskyld ut vi vil vår være
    """,
    "Finnish": """
        ei eikä emme en et että he hei hyvä hän ja jo joka jos kiitos koska kuin kun kyllä me meidän meille mikä
        minä mitä mutta myös ne niin nyt olemme olen olet oli on ovat pahoillani pahoittelemme se sekä sen siitä
        sinun tai te teidän tilauksesi tämä vain vielä voi voimme
    """,
    "Polish": """
        ale bardzo by być był była chwilę ci co czy dla dnia do dobry dzień dziękujemy dziękuję go i ich ile jak
        jako je jest jestem jeszcze już która które który ma mam możemy można na nam nas nasz naszego nie nim o
        od oraz pan pana pani po pod pomoc prosimy proszę przepraszam przepraszamy przez przy się sprawę są ta
        tak tego ten to tu twoją twój w we więc wszystko z za zamówienie ze został została zł że żeby
    """,
    "Czech or Slovak": """
        a ale ani až bude budeme by byl byla bylo co den do dobrý děkuji i jak jako je ještě již jsem jsme já k
        kde když která který ma mi mám máme na nebo není nie nám o od omlouváme ospravedlňujeme po pro prosím
        proto před při s sa se si sme som sú tak také to tu u už v vaše vaši ve vy vám váš však z za ze ďakujem
        že
    """,
    "Croatian or Serbian": """
        ali bi bih bila bio biti da dan do dobar hvala i ili iz ja je jer jesam još kako kao kod koja koje koji
        li mi molim može možemo na nam nas naš ne nije nisam o od oprostite po sa sam samo se smo ste su sve ta
        taj to u vam vaš vaša vašu vi za će ću šta što žao
    """,
    "Romanian": """
        a această acest aici am ar are au ca care ce cu cum că da dacă de din doar dumneavoastră după e ei este
        eu fi foarte fost la le mai mea mi mulțumesc mulțumim ne noastră noi nostru nu o pe pentru poate putem
        rog rău s-a sau se si sunt să un unei unui va vi vom vreau vă îmi în îți și
    """,
    "Hungarian": """
        a az azt csak egy el elnézést ez ezt ha hogy hogyan is itt jó kell kérem kérjük köszönjük köszönöm le
        lesz meg mert mi minden most már még na nem nincs rendelését sajnos sajnáljuk sajnálom számára után vagy
        van volt és ön önnek
    """,
    "Turkish": """
        ama az bana bir biraz biz bize bu bunu da daha dakika de değil dilerim dileriz diye en ettik evet gibi
        hayır hemen her hiç ile ilgili ise iyi için kadar kartınıza ki lütfen merhaba mi mümkün mı nasıl ne olan
        olarak oldu olur sana siz size sizi sonra talebinizi tamam teşekkür teşekkürler var ve veya ya yok çok
        özür üzgünüm şey şimdi şu
    """,
    "Indonesian or Malay": """
        ada adalah akan anda apa atas atau bagi bahwa belum bisa boleh dalam dan dana dapat dari dengan di dia
        hari harus ini itu jika juga kami karena kartu ke kepada kita lebih maaf mohon oleh pada pesanan sangat
        saya sebagai sedang selamat semua sudah telah terima tersebut tidak tunggu untuk yang
    """,
    "Vietnamese": """
        anh bạn bị cho chúng chị chờ các có cũng cảm cầu của hoặc hãy hôm khi không là làm lòng lại lỗi một ngày
        như nhưng những này nếu quý rất sẽ sự thì thể tiền trong tôi từ vui và vào vì về với xin yêu đang đây đã
        đó được đến để ơn
    """,
    "Tagalog": """
        ako amin aming ang at atin ating ay ba hindi humihingi ito iyo iyong ka kami kayo ko kung lang mga mo na
        namin natin ng ngayon ninyo nito pa paki para paumanhin pero po sa salamat si sila siya sorry tayo wala
        yung
    """,
    "Swahili": """
        asante au bado cha hapana hii hili huo kama karibu katika kutoka kwa la lakini leo mimi na ndiyo ni pia
        pole samahani sana sisi tafadhali tu ukweli wa wako wetu ya yako yangu yetu za zako
    """,
}
"""By language, those told apart by their small words; others show by having no English one."""
