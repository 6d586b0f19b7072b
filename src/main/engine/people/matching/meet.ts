import type { Person } from '../../../../contract/index.ts';
import type { ActiveModel } from '../../models/index.ts';
import type { Storage } from '../../storage/index.ts';
import { ownWords } from '../read/own-words.ts';
import { foldName } from '../read/person-name.ts';
import { utterancesOf } from '../read/talk/utterances.ts';
import { wordsOf } from './fact-index.ts';
import { signed, signsOf } from './fact-vector.ts';
import type { Knows } from './knows.ts';
import type { Reason } from './matched.ts';
import { asksIn, isNeed, needOf } from './needs.ts';
import { likeness } from './score.ts';
import type { meetingStore } from './store.ts';
import type { OwnFact } from './store-match.ts';
import type { OwnVersion } from './store-passages.ts';
import { topicOf } from './topic.ts';
import type { Passage, ReadText } from './visible.ts';

export interface MeetOptions {
  storage: Storage<{ meeting: typeof meetingStore }>;
  models: ActiveModel;
  knows: Pick<Knows, 'facts' | 'embedded'>;
  text: ReadText;
}

/** Documents in which somebody's questions are looked for, how much of each, and what is compared. */
const most = { documents: 12, text: 60_000, needs: 3, knows: 3 };
/** Two statements of this nearness are a shared interest. */
const sharedFrom = 0.6;
const weights = { needed: 1.2, offered: 1.2, shared: 0.7 };

/** What somebody looks for: said by a fact, or in their own words. */
interface Need {
  topic: string;
  shown: string;
  passage: Passage | null;
}

/**
 * Who should meet a person: those who know what the person looks for, those who look for what the person knows, and
 * those who share an interest; nobody whom they know already.
 */
export function createMeet({ storage, models, knows, text }: MeetOptions) {
  return async function meet(owner: string, person: Person): Promise<Reason[]> {
    const { id: modelId } = models.active();
    const [own, known] = await Promise.all([
      storage.read.meeting.factsOfPeople({ owner, modelId, ids: [person.id] }),
      storage.read.meeting.acquaintances({ owner, personId: person.id }),
    ]);
    const strangers = new Set([...known, person.id]);
    const needs = [...statedNeeds(own), ...(await askedNeeds(owner, person))].slice(0, most.needs);
    const offers = own
      .filter(({ kind, statement }) => !isNeed(statement) && likeness(kind) >= 0.6 && kind !== 'employer')
      .sort((a, b) => likeness(b.kind) - likeness(a.kind))
      .slice(0, most.knows);
    const found = await Promise.all([...needs.map(whoKnows), ...offers.map(whoAsksOrShares)]);
    return found.flat().filter(({ personId }) => !strangers.has(personId));

    async function whoKnows({ topic, shown, passage }: Need): Promise<Reason[]> {
      const hits = await knows.facts(owner, wordsOf(topic), await knows.embedded(topic));
      return hits
        .filter(({ statement }) => !isNeed(statement))
        .map(({ personId, factId, statement, score }) => ({
          ...{ personId, factId, passage, score: score * weights.needed },
          text: `${statement}; ${person.name} ${shown}`,
        }));
    }

    async function whoAsksOrShares(mine: OwnFact): Promise<Reason[]> {
      const { vector } = mine;
      const question = { modelId, vector, sign: vector === null ? null : signsOf(signed(vector)) };
      const hits = await knows.facts(owner, wordsOf(mine.statement), question);
      return hits.flatMap(({ personId, factId, kind, statement, similarity, score }) => {
        const reason = { personId, factId, passage: null };
        if (isNeed(statement)) {
          return [
            { ...reason, score: score * weights.offered, text: `${statement}; ${person.name} ${mine.statement}` },
          ];
        }
        if ((similarity ?? 0) < sharedFrom || likeness(kind) < 0.6) return [];
        return [
          { ...reason, score: score * weights.shared, text: `${statement}; ${person.name} ${mine.statement} too` },
        ];
      });
    }
  };

  function statedNeeds(own: readonly OwnFact[]): Need[] {
    return own
      .filter(({ statement }) => isNeed(statement))
      .map(({ statement }) => ({ topic: needOf(statement), shown: statement, passage: null }));
  }

  /** What they asked for in their latest documents. */
  async function askedNeeds(owner: string, person: Person): Promise<Need[]> {
    const versions = await storage.read.meeting.ownVersions({ owner, personId: person.id, limit: most.documents });
    const asked = await Promise.all(versions.map((version) => asksOf(person, version)));
    return asked.flat();
  }

  async function asksOf(person: Person, version: OwnVersion): Promise<Need[]> {
    const { versionId, documentId, title, path, format, date, length } = version;
    const words = await text(versionId, 0, Math.min(length, most.text));
    const names = new Set([person.name, ...person.aliases].map(foldName));
    const parts =
      version.role === 'wrote'
        ? [ownWords(words)]
        : utterancesOf({ text: words, format }).filter(
            ({ label }) => label !== null && names.has(foldName(label.name)),
          );
    return parts
      .flatMap(({ start, end }) => asksIn(words.slice(start, end), start))
      .map(({ text: sentence, start, end }) => ({
        topic: topicOf(needOf(sentence)),
        shown: `asked: “${sentence}”`,
        passage: { id: 0, documentId, versionId, title, path, page: null, start, end, date },
      }));
  }
}
