import { CommonplaceError, type Principal } from '../../../../contract/index.ts';
import type { ActiveModel } from '../../models/index.ts';
import { type Candidates, placedWords, type Search, stem } from '../../search/index.ts';
import type { Storage } from '../../storage/index.ts';
import { type Said, saidIn, type TextWindow } from './attribute.ts';
import { wordsOf } from './fact-index.ts';
import { signsOf, toBytes } from './fact-vector.ts';
import type { Reason } from './matched.ts';
import { fitness, knowing } from './score.ts';
import type { meetingStore } from './store.ts';
import type { FactHit } from './store-match.ts';
import type { Voice } from './store-passages.ts';
import { topicOf } from './topic.ts';
import type { ReadText } from './visible.ts';

export interface KnowsOptions {
  storage: Storage<{ meeting: typeof meetingStore }>;
  models: ActiveModel;
  search: Pick<Search, 'retrieve'>;
  text: ReadText;
}

/** Passages that are looked at, and how far before one its speaker may be named. */
const passages = 30;
const before = 4000;
/** What talking about something counts beside a fact that says so. */
const talk = { wrote: 0.85, spoke: 0.85, profile: 0.95 };
const longestQuote = 200;

/** What is looked for, as facts are compared: null without a model. */
interface Question {
  modelId: number;
  sign: Uint8Array | null;
  vector: Uint8Array | null;
}

async function embedded(models: ActiveModel, topic: string): Promise<Question> {
  const { id: modelId, embedder } = models.active();
  try {
    const { vector } = await embedder.embedQuestion(topic);
    return { modelId, sign: signsOf(vector), vector: toBytes(vector) };
  } catch (error) {
    // Without a model words alone decide.
    if (!(error instanceof CommonplaceError)) throw error;
    return { modelId, sign: null, vector: null };
  }
}

/** Who knows about something: by accepted facts, and by what people wrote and said. */
export function createKnows({ storage, models, search, text }: KnowsOptions) {
  /** Facts near to a text, those that do not fit left out. */
  async function facts(owner: string, words: string[], question: Question): Promise<(FactHit & { score: number })[]> {
    const found = await storage.read.meeting.factsLike({ owner, ...question, words });
    return found.flatMap((fact) => {
      const score = fitness(fact.similarity, fact.words) * knowing(fact.kind);
      return score > 0 ? [{ ...fact, score }] : [];
    });
  }

  async function byPassages(principal: Principal, topic: string, words: readonly string[]): Promise<Reason[]> {
    const found = await search.retrieve(principal, { question: topic, k: passages });
    const versionIds = [...new Set(found.candidates.map(({ passage }) => passage.versionId))];
    const voices = Map.groupBy(
      await storage.read.meeting.voices({ owner: principal.accountId, versionIds }),
      ({ versionId }) => versionId,
    );
    const reasons = await Promise.all(
      found.candidates.map((candidate) => reasonsOf(candidate, voices.get(candidate.passage.versionId) ?? [], words)),
    );
    return reasons.flat();
  }

  async function reasonsOf(
    { passage, similarity }: Candidates['candidates'][number],
    voices: readonly Voice[],
    words: readonly string[],
  ): Promise<Reason[]> {
    if (voices.length === 0) return [];
    const wanted = new Set(words);
    const held = new Set(placedWords(passage.text).map(({ word }) => stem(word)));
    const share = (count: number) => (words.length === 0 ? 0 : count / words.length);
    if (fitness(similarity, share(words.filter((word) => held.has(word)).length)) === 0) return [];
    const offset = Math.max(0, passage.start - before);
    const window: TextWindow = {
      offset,
      format: passage.format,
      text: await text(passage.versionId, offset, passage.end),
    };
    const said = saidIn(window, passage, voices, wanted).filter((one) => !isWritten(one));
    // Where somebody's own words hold a word of the question, others of the passage said something else.
    const telling = said.filter(({ words: count }) => count > 0);
    const speaking = telling.length > 0 ? telling : said.length === 1 ? said : [];
    return speaking.flatMap((one) => {
      const role = voices.find(({ personId }) => personId === one.personId)?.role ?? 'wrote';
      const score = fitness(similarity, share(one.words)) * talk[role];
      return score > 0 ? [reasonOf(one, role, score)] : [];
    });

    /** Lines of a profile's page that come from facts, which are reasons of their own, or that every page has. */
    function isWritten({ personId, start, end }: Said): boolean {
      const voice = voices.find((one) => one.personId === personId && one.role === 'profile');
      const line = window.text.slice(start - offset, end - offset).trim();
      return voice !== undefined && (/^(?:#|Sources:)/.test(line) || line.startsWith(`- ${voice.name} `));
    }

    function reasonOf({ personId, start, end }: Said, role: Voice['role'], score: number): Reason {
      const { documentId, versionId, title, path, page, date } = passage;
      const quote = window.text.slice(start - offset, end - offset).replace(/\s+/g, ' ');
      const shown = quote.length > longestQuote ? `${quote.slice(0, longestQuote - 1)}…` : quote;
      const lead = role === 'profile' ? 'profile' : role;
      return {
        ...{ personId, score, factId: null, text: `${lead}: “${shown}”` },
        passage: { id: 0, documentId, versionId, title, path, page, start, end, date },
      };
    }
  }

  return {
    facts,
    embedded: (topic: string) => embedded(models, topic),

    /** Reasons for everybody who knows something about it. */
    async about(principal: Principal, question: string): Promise<Reason[]> {
      const topic = topicOf(question);
      const words = wordsOf(topic);
      const [byFacts, said] = await Promise.all([
        embedded(models, topic).then((one) => facts(principal.accountId, words, one)),
        byPassages(principal, topic, words),
      ]);
      return [
        ...byFacts.map(({ personId, factId, score, statement }) => ({
          ...{ personId, factId, score, text: statement, passage: null },
        })),
        ...said,
      ];
    },
  };
}

export type Knows = ReturnType<typeof createKnows>;
