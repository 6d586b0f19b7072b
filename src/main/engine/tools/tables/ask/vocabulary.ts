const list = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

/** Words that ask and join, and say nothing of what is asked for. English and German, folded. */
export const fillers = list(`
  a an the of in on at to for from with within and or is are was were be been being do does did done has have had having
  what whats which who whose how much many there it its me my our we us i you please can could would will shall should
  tell show give get got find calculate compute work out list report that this these those all every any us's
  recorded listed contained contain contains made make makes exist exists them they their by so far overall value values
  as into among across during if also just only currently now
  der die das dem den des ein eine einer eines einem einen und oder ist sind war waren wird werden wurde wurden hat haben
  hatte hatten was welche welcher welches welchen welchem wer wessen wie viel viele es gibt gab mir uns unser unsere wir
  ich sie bitte zeige zeig nenne nenn berechne in im am an auf aus von vom zu zum zur fur mit bei nach alle allen
  aller alles so hoch gross lautet betragt betrug insgesamt denn da wert werte davon dort`);

/** What a table is called as a thing. */
export const containers =
  list(`sheet sheets table spreadsheet file workbook csv xlsx xls xlsm xlsb ods tsv excel list document
  worksheet tab data dataset database tabelle tabellen liste datei blatt arbeitsblatt arbeitsmappe daten parquet sqlite numbers`);

/** Rows of any table. */
export const rowNouns =
  list(`row rows entry entries record records line lines item items people person persons zeile zeilen
  eintrag eintrage datensatz datensatze posten person personen position positionen`);

/** Words that turn a question into another that is not understood here. */
export const stoppers =
  list(`not no without except excluding never none neither nor unlike unless versus vs percent percentage ratio
  difference compare compared growth change changed increase decrease trend correlation why because nicht kein keine
  keinen keiner ohne ausser nie niemals prozent prozentual anteil unterschied vergleich vergleiche warum weshalb
  veranderung wachstum share`);

/** Words of file and sheet names that name no thing. */
export const emptyNames =
  list(`sheet table tabelle blatt export import final new copy data daten list liste report test file
  version backup overview ubersicht document untitled book mappe results`);

/** Verbs that fit only a table of their kind; the kind must show in its name or columns. */
export const verbs: readonly { words: ReadonlySet<string>; stems: readonly string[]; money?: boolean }[] = [
  { words: list('sold sell sells selling verkauft'), stems: ['sale', 'sold', 'order', 'verkauf', 'umsatz', 'bestell'] },
  { words: list('ordered order bestellt'), stems: ['order', 'bestell'] },
  { words: list('placed place places received eingegangen'), stems: ['order', 'bestell', 'invoice', 'rechnung'] },
  {
    words: list('spend spent spending paid pay pays cost costs ausgegeben bezahlt gezahlt kosten gekostet'),
    stems: ['expense', 'spend', 'cost', 'ausgabe', 'kosten', 'payment', 'invoice', 'rechnung', 'spesen'],
    money: true,
  },
  {
    words: list('earn earns earned earning make makes verdient verdienen'),
    stems: ['salary', 'income', 'wage', 'gehalt', 'lohn'],
  },
  { words: list('worked work works working gearbeitet'), stems: ['hour', 'work', 'stunde', 'arbeit', 'attendance'] },
  { words: list('left stock available vorhanden lager stored'), stems: ['stock', 'inventory', 'lager', 'bestand'] },
  {
    words: list('measured temperature gemessen'),
    stems: ['temp', 'measure', 'mess', 'weather', 'wetter', 'reading', 'celsius'],
  },
  { words: list('attended attend attending anwesend teilgenommen'), stems: ['attend', 'present', 'anwesen', 'teiln'] },
  {
    words: list('hired employed eingestellt beschaftigt'),
    stems: ['staff', 'employee', 'hire', 'mitarbeiter', 'personal', 'eintritt'],
  },
];

/** Adjectives that name the column that they speak of by what it is about. */
export const adjectives: readonly {
  words: ReadonlySet<string>;
  op: 'max' | 'min';
  stems: readonly string[];
  date?: boolean;
}[] = [
  {
    words: list('expensive costliest priciest teuerste teuersten teuerster teuerstes'),
    op: 'max',
    stems: ['price', 'cost', 'preis', 'kosten'],
  },
  {
    words: list('cheapest gunstigste gunstigsten billigste billigsten'),
    op: 'min',
    stems: ['price', 'cost', 'preis', 'kosten'],
  },
  { words: list('hottest warmest warmste heisseste warmsten heissesten'), op: 'max', stems: ['temp', 'celsius'] },
  { words: list('coldest coolest kalteste kaltesten'), op: 'min', stems: ['temp', 'celsius'] },
  { words: list('heaviest schwerste schwersten'), op: 'max', stems: ['weight', 'gewicht', 'mass'] },
  { words: list('lightest leichteste leichtesten'), op: 'min', stems: ['weight', 'gewicht', 'mass'] },
  {
    words: list('newest latest neueste neuesten spateste spatesten letzte most_recent'),
    op: 'max',
    stems: [],
    date: true,
  },
  { words: list('earliest fruheste fruhesten erste'), op: 'min', stems: [], date: true },
  { words: list('youngest jungste jungsten'), op: 'min', stems: ['age', 'alter'] },
  { words: list('oldest alteste altesten'), op: 'max', stems: ['age', 'alter'] },
];

/** Columns of amounts of money. */
export const moneyStems = [
  'amount',
  'cost',
  'price',
  'total',
  'betrag',
  'kosten',
  'preis',
  'summe',
  'spend',
  'netto',
  'brutto',
  'revenue',
  'umsatz',
  'value',
  'usd',
  'eur',
];

/** Columns of numbers that count nothing: keys, years, codes. */
export const keyWords =
  list(`id nr no number nummer key code zip plz postal postleitzahl phone telefon year jahr month monat
  day tag row index pos position invoice rechnungsnummer kundennummer artikelnummer sku ean isbn lfd`);

export const smallNumbers: ReadonlyMap<string, number> = new Map(
  `one two three four five six seven eight nine ten`
    .split(' ')
    .map((word, at) => [word, at + 1] as [string, number])
    .concat(`zwei drei vier funf sechs sieben acht neun zehn`.split(' ').map((word, at) => [word, at + 2])),
);

export const months: ReadonlyMap<string, number> = new Map(
  [
    'january jan januar janner',
    'february feb februar',
    'march mar marz',
    'april apr',
    'may mai',
    'june jun juni',
    'july jul juli',
    'august aug',
    'september sep sept',
    'october oct oktober okt',
    'november nov',
    'december dec dezember dez',
  ].flatMap((words, at) => words.split(' ').map((word) => [word, at + 1] as [string, number])),
);

const germanWords =
  list(`wie viele viel was welche welcher welches welchen ist sind der die das den dem und pro durchschnitt
  durchschnittliche durchschnittlicher summe gesamt insgesamt anzahl hochste niedrigste fur im aus wer nach teuerste`);

const englishWords =
  list(`the of in by per how many much what which is are was were total average sum highest lowest number who has
  have did there for from on`);

/** Whether a question is asked in German. */
export function isGerman(words: readonly string[]): boolean {
  const german = words.filter((word) => germanWords.has(word)).length;
  return german > words.filter((word) => englishWords.has(word)).length;
}
