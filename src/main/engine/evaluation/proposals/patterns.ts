/** How a language says what something is, and how it asks. */
interface Language {
  /** First group: what is defined. */
  definition: RegExp;
  whatIs(name: string): string;
  saidAbout(heading: string): string;
  when: string;
  howMuch: string;
}

const name = String.raw`((?:(?:The|Die|Der|Das|Le|La|L['’]|El|Los|Las)\s?)?\p{Lu}[\p{L}\p{N}'’ -]{2,60}?)`;

const languages: Record<string, Language> = {
  en: {
    definition: new RegExp(`^${name} (?:is|are|was|were) (?:an?|the|one of) `, 'u'),
    whatIs: (what) => `What is ${what}?`,
    saidAbout: (heading) => `What is said about ${heading}?`,
    when: 'when',
    howMuch: 'how much',
  },
  de: {
    definition: new RegExp(`^${name} (?:ist|sind|war|waren) (?:ein|eine|der|die|das) `, 'u'),
    whatIs: (what) => `Was ist ${what}?`,
    saidAbout: (heading) => `Was steht da über ${heading}?`,
    when: 'wann',
    howMuch: 'wie viel',
  },
  fr: {
    definition: new RegExp(`^${name} (?:est|sont|était|étaient) (?:un|une|le|la|l['’]|des) ?`, 'u'),
    whatIs: (what) => `Qu’est-ce que ${what} ?`,
    saidAbout: (heading) => `Que dit-on de ${heading} ?`,
    when: 'quand',
    howMuch: 'combien',
  },
  es: {
    definition: new RegExp(`^${name} (?:es|son|era|eran|fue) (?:un|una|el|la|los|las) `, 'u'),
    whatIs: (what) => `¿Qué es ${what}?`,
    saidAbout: (heading) => `¿Qué se dice de ${heading}?`,
    when: 'cuándo',
    howMuch: 'cuánto',
  },
};

/** Names of languages as readers of documents give them: "en", "eng", "en-GB". */
const codes: Record<string, string> = { eng: 'en', deu: 'de', ger: 'de', fra: 'fr', fre: 'fr', spa: 'es' };

/** The ways of a language; undefined where only words can be taken from its sentences. */
export function patternsOf(language: string | null): Language | undefined {
  const code = language?.toLowerCase().split('-')[0] ?? 'en';
  return languages[codes[code] ?? code];
}

const pronouns =
  /^(?:it|this|that|these|those|there|he|she|they|we|you|here|what|one|es|er|sie|das|dies|diese|hier|wir|ce|il|elle|ils|cela|esto|esta|este|él|ella)$/i;

/** What a sentence defines; null where it defines nothing that can be asked for by its name. */
export function definedBy(sentence: string, { definition }: Language): string | null {
  const what = definition.exec(sentence)?.[1]?.trim();
  if (what === undefined || pronouns.test(what) || what.split(' ').length > 6) return null;
  return what.replace(/^The /, 'the ');
}

const months =
  /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mär|mai|okt|dez|janv|févr|avr|juin|juil|août|ene|abr|ago|dic)\p{L}*/iu;

/** An amount: a currency, or a number of something; neither a telephone number nor a clause of a contract. */
const amount = /[£$€¥]\s?\p{N}|(?<![\p{N}.:]\s?)\b\p{N}{1,3}(?:[.,]\p{N}+)*\s?(?:[£$€¥%]|\p{Ll}{2,})/u;

/** What a sentence tells that one could ask for: a date or year, or an amount. */
export function factOf(sentence: string): 'when' | 'howMuch' | null {
  if (/\b(?:1[5-9]|20)\d\d\b/.test(sentence) || (months.test(sentence) && /\d/.test(sentence))) return 'when';
  return amount.test(sentence) ? 'howMuch' : null;
}
