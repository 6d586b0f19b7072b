import type { Contact, FactKind } from '../../../../contract/index.ts';

/** A text to take people from, as it is stored. */
export interface PeopleInput {
  text: string;
  format: string;
  metadata: Readonly<Record<string, string | number | boolean | null>>;
  title: string;
}

/** A half-open range of UTF-16 code units in the text. */
export interface Span {
  start: number;
  end: number;
}

export type MentionRole = 'wrote' | 'received' | 'spoke' | 'named';

/** Somebody in a text. `key` is only valid within one reading. */
export interface FoundPerson {
  key: string;
  name: string;
  aliases: string[];
  contacts: Contact[];
  mentions: { role: MentionRole; count: number; first: Span }[];
}

/** A statement about somebody, with the range that says it. */
export interface FoundFact {
  person: string;
  kind: FactKind;
  statement: string;
  value: string;
  /** The other person of a relation. */
  other: string | null;
  /** ISO dates of any precision. */
  from: string | null;
  to: string | null;
  /** 0 to 1: how often statements found in this way are right. */
  confidence: number;
  method: 'patterns' | 'headers' | 'vcard' | `model:${string}`;
  span: Span;
}

export interface PeopleReading {
  people: FoundPerson[];
  facts: FoundFact[];
  /** Whom the text is most about; null where nobody stands out. */
  about: string | null;
}
