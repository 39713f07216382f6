import pytest

from quotes.reading import recognise_language

NEWS = {
    "en": "The government said on Tuesday that it would move some of its soldiers out of the country, because they were"
    " no longer safe there. The minister did not say how many of them would be leaving or when they might return.",
    "de": "Die Regierung teilte am Dienstag mit, dass sie einen Teil ihrer Soldaten aus dem Land abziehen werde, weil sie"
    " dort nicht mehr sicher seien. Der Minister sagte nicht, wie viele von ihnen gehen oder wann sie zurückkehren.",
    "fr": "Le gouvernement a annoncé mardi qu’il allait retirer une partie de ses soldats du pays, car ils n’y étaient"
    " plus en sécurité. Le ministre n’a pas dit combien d’entre eux partiraient ni quand ils pourraient revenir.",
    "es": "El gobierno dijo el martes que iba a sacar a una parte de sus soldados del país porque ya no estaban seguros"
    " allí. El ministro no dijo cuántos de ellos se irían ni cuándo podrían volver.",
    "it": "Il governo ha detto martedì che sposterà una parte dei suoi soldati fuori dal paese perché non sono più al"
    " sicuro. Il ministro non ha detto quanti di loro partiranno né quando potranno tornare.",
    "pt": "O governo disse na terça-feira que vai retirar uma parte dos seus soldados do país porque eles já não estão"
    " seguros. O ministro não disse quantos deles vão sair nem quando poderão voltar.",
    "nl": "De regering zei dinsdag dat zij een deel van haar soldaten uit het land zal halen, omdat ze daar niet meer"
    " veilig zijn. De minister zei niet hoeveel van hen zouden vertrekken of wanneer ze terug kunnen komen.",
    "sv": "Regeringen sade på tisdagen att den ska flytta en del av sina soldater ut ur landet eftersom de inte längre är"
    " säkra där. Ministern sade inte hur många av dem som ska lämna eller när de kan komma tillbaka.",
    "da": "Regeringen sagde tirsdag, at den vil flytte en del af sine soldater ud af landet, fordi de ikke længere er"
    " sikre der. Ministeren sagde ikke, hvor mange af dem der skal rejse, eller hvornår de kan komme tilbage.",
    "pl": "Rząd powiedział we wtorek, że przeniesie część swoich żołnierzy poza kraj, ponieważ nie są tam już bezpieczni."
    " Minister nie powiedział, ilu z nich wyjedzie ani kiedy będą mogli wrócić.",
    "ru": "Правительство сообщило во вторник, что выведет часть своих солдат из страны, потому что они там больше не в"
    " безопасности. Министр не сказал, сколько из них уедет и когда они смогут вернуться.",
    "uk": "Уряд повідомив у вівторок, що виведе частину своїх солдатів із країни, тому що вони там більше не в безпеці."
    " Міністр не сказав, скільки з них поїде та коли вони зможуть повернутися.",
    "ar": "قالت الحكومة يوم الثلاثاء إنها ستنقل بعض جنودها إلى خارج البلاد لأنهم لم يعودوا آمنين هناك. ولم يقل الوزير كم"
    " منهم سيغادر أو متى يمكن أن يعودوا.",
    "zh": "政府星期二表示,由于士兵在该国不再安全,将把部分士兵撤出该国。部长没有说明有多少人将离开。",
    "ja": "政府は火曜日、兵士の安全が確保できなくなったため、一部を国外に移すと発表した。大臣は人数を明らかにしなかった。",
    "ko": "정부는 화요일 병사들이 더 이상 안전하지 않기 때문에 일부를 국외로 이동시키겠다고 밝혔다.",
}


@pytest.mark.parametrize("code", NEWS)
def test_news_is_recognised_by_its_language(code: str) -> None:
    assert recognise_language(NEWS[code]) == code


@pytest.mark.parametrize("code", ["de", "fr", "es", "ru", "zh"])
def test_a_quotation_in_another_language_does_not_tip_an_article(code: str) -> None:
    foreign = NEWS[code][: len(NEWS["en"]) // 2]
    assert recognise_language(f"{NEWS['en']}\n“{foreign}”\n{NEWS['en']}") == "en"


def test_a_long_article_is_judged_by_more_than_its_beginning() -> None:
    assert recognise_language(NEWS["fr"] * 5 + NEWS["en"] * 100) == "en"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Yes.",
        "12,345 67 %",
        "Kuwait City",
        "Vance Trudeau Merkel Abdullah Parly Soleimani Champagne Shannon Hakim Trump",
    ],
)
def test_what_cannot_be_told_stays_undecided(text: str) -> None:
    assert recognise_language(text) == ""
