import time

import pytest

from newsparse.annotate.language import SECOND_SAMPLE, detect_language

SENTENCES = {
    "en": "The president met the prime minister in Paris on Tuesday and said that talks would go on.",
    "es": "El presidente se reunió con la primera ministra en París y dijo que las conversaciones seguirán.",
    "pt": "O presidente reuniu-se com a primeira-ministra em Paris e disse que as conversas vão continuar.",
    "fr": "Le président a rencontré la première ministre à Paris et a déclaré que les discussions se poursuivent.",
    "de": "Der Präsident traf die Premierministerin in Paris und sagte, dass die Gespräche weitergehen würden.",
    "it": "Il presidente ha incontrato la prima ministra a Parigi e ha detto che i colloqui continueranno.",
    "nl": "De president ontmoette de premier in Parijs en zei dat de gesprekken zouden worden voortgezet.",
    "sv": "Presidenten träffade statsministern i Paris på tisdagen och sade att samtalen ska fortsätta.",
    "da": "Præsidenten mødte statsministeren i Paris tirsdag og sagde, at talerne skal fortsætte efter sommeren.",
    "no": "Presidenten møtte statsministeren i Paris på tirsdag og sa at samtalene skal fortsette etter sommeren.",
    "fi": "Presidentti tapasi pääministerin Pariisissa ja sanoi, että neuvottelut jatkuvat, mutta se on vaikeaa.",
    "pl": "Prezydent spotkał się z panią premier w Paryżu we wtorek i powiedział, że rozmowy będą trwały.",
    "cs": "Prezident se setkal s premiérkou v Paříži v úterý a řekl, že jednání budou pokračovat.",
    "hu": "Az elnök kedden Párizsban találkozott a miniszterelnökkel, és azt mondta, hogy a munka nem áll meg.",
    "ro": "Președintele s-a întâlnit cu prim-ministra la Paris marți și a spus că discuțiile vor continua.",
    "tr": "Cumhurbaşkanı salı günü Paris'te başbakan ile bir araya geldi, bu görüşme çok önemli oldu dedi.",
    "id": "Presiden bertemu dengan perdana menteri di Paris pada hari Selasa dan tidak akan pulang dari sana.",
    "vi": "Tổng thống đã gặp thủ tướng tại Paris vào thứ Ba và nói rằng các cuộc đàm phán sẽ tiếp tục.",
    "sw": "Rais alikutana na waziri mkuu mjini Paris siku ya Jumanne na alisema kuwa mazungumzo yataendelea.",
    "ru": "Президент встретился с премьер-министром в Париже во вторник и заявил, что это был важный разговор.",
    "uk": "Президент зустрівся з прем'єр-міністеркою в Парижі у вівторок і сказав, що переговори триватимуть.",
    "bg": "Президентът се срещна с министър-председателя в Париж и каза, че разговорите ще продължат.",
    "sr": "Председник се састао са премијерком у Паризу у уторак и рекао је да ће се разговори наставити.",
    "el": "Ο πρόεδρος συναντήθηκε με την πρωθυπουργό στο Παρίσι την Τρίτη.",
    "ar": "التقى الرئيس برئيسة الوزراء في باريس يوم الثلاثاء وقال إن المحادثات ستستمر.",
    "fa": "رئیس جمهور روز سه‌شنبه با نخست‌وزیر در پاریس دیدار کرد و گفت که گفتگوها ادامه خواهد یافت.",
    "ur": "صدر نے منگل کو پیرس میں وزیر اعظم سے ملاقات کی اور کہا کہ مذاکرات جاری رہیں گے۔",
    "he": "הנשיא נפגש עם ראש הממשלה בפריז ביום שלישי ואמר שהשיחות יימשכו.",
    "zh": "总统周二在巴黎会见了总理，并表示会谈将继续进行。",
    "ja": "大統領は火曜日にパリで首相と会談し、協議を続けると述べた。",
    "ko": "대통령은 화요일 파리에서 총리를 만나 회담을 계속하겠다고 말했다.",
    "th": "ประธานาธิบดีพบกับนายกรัฐมนตรีที่กรุงปารีสเมื่อวันอังคาร",
    "hi": "राष्ट्रपति ने मंगलवार को पेरिस में प्रधानमंत्री से मुलाकात की।",
    "bn": "রাষ্ট্রপতি মঙ্গলবার প্যারিসে প্রধানমন্ত্রীর সঙ্গে দেখা করেন।",
}


@pytest.mark.parametrize(("code", "sentence"), SENTENCES.items())
def test_one_sentence_tells_the_language(code: str, sentence: str) -> None:
    assert detect_language(sentence) == code


@pytest.mark.parametrize(
    "text", ["", " \n", "Reuters", "12 345 678 901 234 567 890", "Zhao Leji Petro Cai Dafeng", "\x00" * 99]
)
def test_too_little_text_is_no_language(text: str) -> None:
    assert detect_language(text) is None


def test_foreign_names_and_quotes_do_not_change_the_language() -> None:
    text = "The mayor of Đà Nẵng, Nguyễn Văn Quảng, said: “Không, cảm ơn.” He then met with Лукойл and 中国石油."
    assert detect_language(text) == "en"


def test_only_a_sample_is_read() -> None:
    began = time.process_time()
    assert detect_language("The talks were held in the capital. " * (10_000_000 // 36)) == "en"
    assert time.process_time() - began < 0.1
    assert detect_language("x" * SECOND_SAMPLE + "The talks were held in the capital.") is None


def test_a_menu_before_the_article_is_passed_over() -> None:
    menu = "\n".join(["Home", "World", "Politics", "Business", "Sport", "Opinion"] * 40)
    article = "The talks were held in the capital, and the minister said that they would go on. " * 9
    assert detect_language(f"{menu}\n{article}") == "en"
