"""What the languages with tables of their own write, and what all languages share."""

import re

from tda_cli.text.numerals import HALF, PROSE_SCALES

AM, PM, NIGHT = "am", "pm", "night"
# In any language; "night" is morning up to five o'clock.
HALVES = {
    "am": AM, "a.m": AM, "pm": PM, "p.m": PM, "morning": AM, "afternoon": PM,
    "evening": PM, "night": NIGHT,
}  # fmt: skip
# May be between the digits of a time and its half of day.
HOURS = frozenset(
    "in the at o'clock uhr h hs hora horas heure heures ore ora di de da du della del la le".split()
)
# More words for times of day than Babel has.
MORE_HALVES = {
    "es": "mañana madrugada; tarde; noche",
    "pt": "manhã madrugada; tarde; noite",
    "fr": "matin; après-midi soir; nuit",
    "de": "morgens vormittags früh morgen; nachmittags abends abend nachmittag; nachts",
    "it": "mattina mattino; pomeriggio sera; notte",
}
# By language: 0 to 19, the tens from 20, the hundreds if they are irregular, then the scales and
# parts by their English names. Without accents; "|" is between forms of one number.
NUMBERS = {
    "en": r"""; ; ; and and; half half
        ; third thirds|third(?=\s+of\b); quarter quarters|quarter(?=\s+of\b)
        |fourths|fourth(?=\s+of\b); fifth fifths|fifth(?=\s+of\b)
        ; sixth sixths|sixth(?=\s+of\b); eighth eighths|eighth(?=\s+of\b)
        ; tenth tenths|tenth(?=\s+of\b)""",
    "es": """cero un|uno|una dos tres cuatro cinco seis siete ocho nueve diez once doce trece
        catorce quince dieciseis diecisiete dieciocho diecinueve
        ; veinte|veinti treinta cuarenta cincuenta sesenta setenta ochenta noventa
        ; cien|ciento doscientos|doscientas trescientos|trescientas cuatrocientos|cuatrocientas
        quinientos|quinientas seiscientos|seiscientas setecientos|setecientas
        ochocientos|ochocientas novecientos|novecientas
        ; thousand mil; million millon|millones; trillion billon|billones; dozen docena|docenas
        ; and y; half mitad; halfof media|medio; third tercio|tercios; quarter cuarto|cuartos""",
    "pt": """zero um|uma dois|duas tres quatro cinco seis sete oito nove dez onze doze treze
        quatorze|catorze quinze dezesseis|dezasseis dezessete|dezassete dezoito dezenove|dezanove
        ; vinte trinta quarenta cinquenta sessenta setenta oitenta noventa
        ; cem|cento duzentos|duzentas trezentos|trezentas quatrocentos|quatrocentas
        quinhentos|quinhentas seiscentos|seiscentas setecentos|setecentas
        oitocentos|oitocentas novecentos|novecentas
        ; thousand mil; million milhao|milhoes; billion bilhao|bilhoes|mil milhoes
        ; trillion trilhao|trilhoes; dozen duzia|duzias
        ; and e; half metade; halfof meia|meio; third terco|tercos; quarter quarto|quartos""",
    "fr": """zero un|une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze
        quinze seize dix-sept dix-huit dix-neuf
        ; vingt trente quarante cinquante soixante septante quatre-vingt|quatre-vingts|huitante
        nonante
        ; ; hundred cent|cents; thousand mille; million million|millions
        ; billion milliard|milliards; trillion billion|billions; dozen douzaine|douzaines
        ; and et; half moitie; halfof demi|demie; third tiers; quarter quart|quarts""",
    "de": """null ein|eins|eine|einen|einem|einer zwei drei vier funf sechs sieben acht neun zehn
        elf zwolf dreizehn vierzehn funfzehn sechzehn siebzehn achtzehn neunzehn
        ; zwanzig dreißig vierzig funfzig sechzig siebzig achtzig neunzig
        ; ; hundred hundert; thousand tausend; million million|millionen
        ; billion milliarde|milliarden; trillion billion|billionen; dozen dutzend
        ; and und; half halfte; halfof halbes|halbe|halben; third drittel; quarter viertel
        ; oneandahalf anderthalb|eineinhalb""",
    "it": """zero un|uno|una due tre quattro cinque sei sette otto nove dieci undici dodici tredici
        quattordici quindici sedici diciassette diciotto diciannove
        ; venti|vent trenta|trent quaranta|quarant cinquanta|cinquant sessanta|sessant
        settanta|settant ottanta|ottant novanta|novant
        ; ; hundred cento|cent; thousand mille|mila; million milione|milioni
        ; billion miliardo|miliardi; trillion bilione|bilioni; dozen dozzina|dozzine
        ; and e; half meta; halfof mezza|mezzo; third terzo|terzi; quarter quarto|quarti""",
    "nl": """nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien
        vijftien zestien zeventien achttien negentien
        ; twintig dertig veertig vijftig zestig zeventig tachtig negentig
        ; ; hundred honderd; thousand duizend; million miljoen|miljoenen
        ; billion miljard|miljarden; trillion biljoen|biljoenen; dozen dozijn
        ; and en; half helft; halfof half|halve; third derde(?=.van); quarter kwart
        ; oneandahalf anderhalf|anderhalve""",
}  # fmt: skip
# What the English names above stand for.
SCALES = PROSE_SCALES | {"hundred": 100}
HALVES_AND_MORE = {"half": HALF, "halfof": HALF, "oneandahalf": 3 * HALF}
PARTS = {"third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
# Words that open a question or a sentence, such as articles.
WORDS = {
    "es": "qué quién quiénes cuál cuáles cómo cuándo cuánto cuánta cuántos cuántas dónde por para "
    "según en desde durante el la los las un una unos unas",
    "pt": "que quem qual quais como quando quanto quanta quantos quantas onde por para segundo em "
    "desde durante o a os as um uma uns umas",
    "fr": "que qui quel quelle quels quelles comment quand combien où pourquoi selon en depuis "
    "pendant est le la les l un une des",
    "de": "was wer wen wem wessen welche welcher welches welchen wie wann wo warum wozu woher laut "
    "nach seit in der die das den dem ein eine einen einem einer",
    "it": "che chi quale quali come quando quanto quanta quanti quante dove perché secondo in da "
    "durante il lo la i gli le l un uno una",
}
JUDGMENTS = {
    "es": "verdadero v sí si cierto; falso f no",
    "pt": "verdadeiro v sim certo; falso f não nao errado",
    "fr": "vrai v oui o; faux f non n",
    "de": "richtig r wahr w ja j; falsch f nein n",
    "it": "vero v sì si; falso f no",
}
ENGLISH_JUDGMENTS = "true t yes y; false f no n"
MINUS = frozenset("minus negative menos moins meno минус eksi".split())
BELOW_ZERO = re.compile(
    r"[\s\w°]{0,20}?\b(?:below zero|bajo cero|abaixo de zero|sous zero|sotto zero|unter null)\b"
)
# The pound comes after the lira, as "livre" can be either and the last one counts.
ISO_CODES = (
    "USD EUR JPY CNY INR RUB KRW TRY GBP ILS UAH BRL CHF MXN SEK NOK DKK PLN CAD AUD".split()
)
UNIT_FIRST = frozenset(("de", "nl"))  # funfundzwanzig: five and twenty
COUNTRY_LAST = frozenset(("es", "pt", "fr", "it", "ca", "ro", "gl"))
SWAPPED = str.maketrans(",.", ".,")
# Too short to tell from words in the text.
NOT_UNITS = frozenset("a b c d e i k o u w y in mi to pt".split())
UNIT_KINDS = frozenset(
    "length area mass volume temperature speed duration digital energy power".split()
)
PERCENT_WORDS = (
    "por ciento", "por cien", "por cento", "pour cent", "per cento",
    "في المئة", "بالمئة", "في المائة",
)  # fmt: skip
