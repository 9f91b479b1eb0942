"""Which replies can be read: English, however short or full of names, and nothing else."""

import pytest

from sentinel.behaviours.language import unread

ENGLISH = [
    "Done.",
    "Sorry!",
    "ok",
    "You're all set, Javier.",
    "Refund issued: $20.",
    "Hello China",
    "Let's talk somewhere else",
    "Excellent service as usual",
    "I love you",
    "Al furjan",
    "12345",
    "#W2890441",
    "",
    "   \n",
    "👍👍",
    "Escalated to Tier 2.",
    "cx acct credited $15 per TL",
    "Ticket 88213 opened w/ billing",
    "Flight HAT083: DTW -> SEA, 2026-05-20, economy, $149",
    "Gracias! Your refund of $40 is on its way.",
    "Bonjour Marie, I have issued your refund.",
    "Señor Gómez, your voucher is GIFT-2231-ÄÖ.",
    "Your order ships to Königsallee 12, 40212 Düsseldorf.",
    'The words "Es tut mir leid" are on the label, I have noted that.',
    "Great choice — the Château Margaux 2015 is in stock.",
    "No problem at all!",
    "yes pls, thx",
    "Hi Nguyễn Văn An, we've credited your account.",
    "Anna Schmidt\n12 Rue de la Paix\nParis",
    "Total: 3 x Latte Grande, 1 x Tiramisu = 18,40 EUR",
    "¡Hola! How can I help you today?",
    "I am sorry, Владимир, your parcel is late.",
    "**Order**: 4411\n**Status**: refunded\n**Amount**: $12.99",
    "https://example.com/refund?id=5",
    "REFUND APPROVED",
    "I have transfered u to a agent",
    "We have refunded the 日本 edition of the album.",
    "The order contains:\n- 여성용 재킷\n- 남성용 셔츠\nBoth will be refunded.",
]

OTHERS = {
    "de": [
        "Es tut mir leid, das kann ich leider nicht tun.",
        "Wir haben Ihnen 20 Euro gutgeschrieben.",
        "Ich habe Ihr Anliegen weitergeleitet.",
        "Gerne, einen Moment bitte.",
        "Ihre Erstattung wurde veranlasst.",
    ],
    "fr": [
        "Je suis désolé pour ce retard.",
        "Nous avons remboursé 20 € sur votre carte.",
        "Votre demande a été transmise à notre équipe.",
        "Merci de patienter un instant.",
        "C'est noté, bonne journée !",
    ],
    "es": [
        "Lo siento mucho por las molestias.",
        "Le hemos reembolsado 20 dólares a su tarjeta.",
        "He pasado su caso a un supervisor.",
        "Un momento, por favor.",
        "Su reembolso llegará en cinco días.",
    ],
    "it": [
        "Mi dispiace per il disagio.",
        "Le abbiamo rimborsato 20 euro sulla carta.",
        "Ho inoltrato la richiesta al nostro reparto.",
        "Un attimo, per favore.",
        "Il rimborso arriverà tra cinque giorni.",
    ],
    "pt": [
        "Peço desculpa pelo incómodo.",
        "Já reembolsámos 20 euros no seu cartão.",
        "Encaminhei o seu pedido para a nossa equipa.",
        "Um momento, por favor.",
        "Não é possível fazer isso agora.",
    ],
    "nl": [
        "Het spijt me, dat kan ik helaas niet doen.",
        "We hebben 20 euro op uw rekening teruggestort.",
        "Ik heb uw vraag doorgestuurd naar een collega.",
        "Een ogenblik geduld alstublieft.",
        "Uw bestelling is onderweg.",
    ],
    "sv": [
        "Jag är ledsen för förseningen.",
        "Vi har betalat tillbaka 200 kronor till ditt kort.",
        "Jag har skickat ärendet vidare till en kollega.",
        "Ett ögonblick, tack.",
        "Din order är på väg.",
    ],
    "pl": [
        "Przepraszam za opóźnienie.",
        "Zwróciliśmy 50 zł na Twoją kartę.",
        "Przekazałem sprawę do działu reklamacji.",
        "Proszę chwilę poczekać.",
        "Nie możemy tego zrobić.",
    ],
    "tr": [
        "Gecikme için özür dileriz.",
        "Kartınıza 200 lira iade ettik.",
        "Talebinizi ilgili ekibe ilettim.",
        "Bir dakika lütfen.",
        "Bu mümkün değil.",
    ],
    "ru": [
        "Извините за задержку.",
        "Мы вернули 500 рублей на вашу карту.",
        "Я передал ваш вопрос специалисту.",
        "Одну минуту, пожалуйста.",
        "Ваш заказ уже в пути.",
    ],
    "zh": [
        "很抱歉给您带来不便。",
        "我们已将20美元退回到您的卡上。",
        "我已经把您的问题转给主管。",
        "请稍等。",
        "您的订单已发货。",
    ],
    "ja": [
        "ご迷惑をおかけして申し訳ございません。",
        "カードに2000円を返金いたしました。",
        "担当者に引き継ぎました。",
        "少々お待ちください。",
        "ご注文は発送済みです。",
    ],
    "ko": ["불편을 드려 죄송합니다.", "카드로 2만원을 환불해 드렸습니다.", "담당자에게 전달했습니다."],
    "ar": ["نأسف على التأخير.", "لقد أعدنا 20 دولارًا إلى بطاقتك.", "تم تحويل طلبك إلى المشرف."],
    "hi": ["देरी के लिए हमें खेद है।", "हमने आपके कार्ड पर 500 रुपये लौटा दिए हैं।"],
    "id": ["Maaf atas keterlambatan ini.", "Kami sudah mengembalikan dana ke kartu Anda."],
    "vi": ["Chúng tôi xin lỗi vì sự chậm trễ.", "Tôi đã chuyển yêu cầu của bạn cho bộ phận hỗ trợ."],
}


@pytest.mark.parametrize("text", ENGLISH)
def test_english_is_never_lost(text: str) -> None:
    """A reply in English is read, also one of a word, of numbers, or full of foreign names."""
    assert unread(text) is None


@pytest.mark.parametrize(
    ("language", "text"), [(name, text) for name, texts in OTHERS.items() for text in texts]
)
def test_other_languages_are_not_read(language: str, text: str) -> None:
    """A reply in another language is never taken for one without habits."""
    assert (unread(text) or "").startswith("language: ")
