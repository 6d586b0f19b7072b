import type { Inputs, Outputs, Person, Principal, Relation } from '../../../../contract/index.ts';
import type { Storage } from '../../storage/index.ts';
import type { peopleStore } from '../store.ts';
import { inverseOf, kinOf } from './kinship.ts';
import type { meetingStore } from './store.ts';
import { quoted, type ReadText } from './visible.ts';

export interface RelationsOptions {
  storage: Storage<{ people: typeof peopleStore; meeting: typeof meetingStore }>;
  /** Throws not_found. */
  find(principal: Principal, id: string): Promise<Person>;
  text: ReadText;
}

const titles = { wrote: 'Wrote', received: 'Was sent', spoke: 'Spoke in', named: 'Is named in' } as const;
/** What a stated relation, and the same place of work or study, count beside documents. */
const weights = { stated: 1, samePlace: 0.5, named: 0.3 };
const mostRelations = 300;

type Found = Omit<Relation, 'person'> & { otherId: string };

/** What happened with a person, and with whom. */
export function createRelations({ storage, find, text }: RelationsOptions) {
  async function relations(principal: Principal, { id }: Inputs['people']['relations']): Promise<Relation[]> {
    const person = await find(principal, id);
    const args = { owner: principal.accountId, personId: person.id };
    const [shared, stated, places] = await Promise.all([
      storage.read.meeting.sharedDocuments(args),
      storage.read.meeting.statedRelations(args),
      storage.read.meeting.samePlaces(args),
    ]);
    const documents = new Map<string, { documents: number; lastContactAt: number | null }>();
    for (const { otherId, documents: count, lastAt } of shared) {
      const known = documents.get(otherId);
      const last = [known?.lastContactAt, lastAt].filter((at) => typeof at === 'number');
      documents.set(otherId, {
        documents: (known?.documents ?? 0) + count,
        lastContactAt: last.length === 0 ? null : Math.max(...last),
      });
    }
    const found: Found[] = [
      ...gathered(
        stated.map(({ factId, personId, otherId, value, otherName }) => {
          const kin = kinOf(value, otherName);
          return personId === person.id
            ? { otherId, kind: kin, factId }
            : { otherId: personId, kind: inverseOf(kin), factId };
        }),
        weights.stated,
      ),
      ...gathered(
        places.flatMap(({ otherId, kind, ownFactId, otherFactId }) =>
          [ownFactId, otherFactId].map((factId) => ({
            ...{ otherId, factId },
            kind: kind === 'employer' ? 'same employer' : 'same school',
          })),
        ),
        weights.samePlace,
      ),
      ...shared.map(({ otherId, talked, documents: count, weight, lastAt }) => ({
        otherId,
        kind: talked === 1 ? 'in conversation' : 'named together',
        weight: talked === 1 ? weight : weight * weights.named,
        factIds: [],
        documents: count,
        lastContactAt: lastAt,
      })),
    ];
    const strongest = found.sort((a, b) => b.weight - a.weight).slice(0, mostRelations);
    const people = await peopleOf(
      principal,
      strongest.map(({ otherId }) => otherId),
    );
    return strongest.flatMap(({ otherId, ...relation }) => {
      const other = people.get(otherId);
      if (other === undefined) return [];
      const known = relation.factIds.length > 0 ? documents.get(otherId) : undefined;
      return [{ person: other, ...relation, ...known }];
    });
  }

  async function peopleOf(principal: Principal, ids: readonly string[]): Promise<Map<string, Person>> {
    const people = await storage.read.people.byIds({ owner: principal.accountId, ids: [...new Set(ids)] });
    return new Map(people.map((person) => [person.id, person]));
  }

  async function timeline(
    principal: Principal,
    { id, offset = 0, limit = 200 }: Inputs['people']['timeline'],
  ): Promise<Outputs['people']['timeline']> {
    const person = await find(principal, id);
    const found = await storage.read.meeting.timeline({
      ...{ owner: principal.accountId, personId: person.id, offset, limit },
    });
    return Promise.all(
      found.map(async ({ at, kind, text: words, factId, evidenceId, documentId, ...place }) => ({
        at,
        kind,
        text: kind === 'fact' ? words : `${titles[kind]} “${words}”`,
        factId,
        evidence: documentId === null ? null : await quoted({ id: evidenceId, documentId, ...place }, text),
      })),
    );
  }

  async function graph(
    principal: Principal,
    { id, nodes: most = 60 }: Inputs['people']['graph'],
  ): Promise<Outputs['people']['graph']> {
    const owner = principal.accountId;
    let wanted: Set<string> | null = null;
    if (id !== undefined) {
      const center = await find(principal, id);
      const around = await relations(principal, { id });
      wanted = new Set([center.id, ...around.map(({ person }) => person.id)].slice(0, most));
    }
    const all = await storage.read.meeting.pairs({ owner, ids: wanted === null ? null : [...wanted] });
    const chosen = wanted ?? strongestNodes(all, most);
    const edges = all.filter(({ a, b }) => chosen.has(a) && chosen.has(b)).slice(0, most * edgesPerNode);
    const people = await peopleOf(principal, [...chosen]);
    const shown = edges.filter(({ a, b }) => people.has(a) && people.has(b));
    const weightOf = new Map<string, number>();
    for (const { a, b, weight } of shown) {
      for (const one of [a, b]) weightOf.set(one, (weightOf.get(one) ?? 0) + weight);
    }
    return {
      nodes: [...people.values()].map(({ id: node, userId, name, isOwner, hasPicture, documents }) => ({
        ...{ id: node, userId, name, isOwner, hasPicture, documents },
        weight: weightOf.get(node) ?? 0,
      })),
      edges: shown,
      total: all.length,
    };
  }

  return { relations, timeline, graph };
}

const edgesPerNode = 6;

/** One relation for each person and kind, with all facts that say so. */
function gathered(stated: readonly { otherId: string; kind: string; factId: string }[], weight: number): Found[] {
  const found = new Map<string, Found>();
  for (const { otherId, kind, factId } of stated) {
    const key = `${otherId}\n${kind}`;
    const known = found.get(key);
    if (known === undefined) {
      found.set(key, { otherId, kind, weight, factIds: [factId], documents: 0, lastContactAt: null });
    } else if (!known.factIds.includes(factId)) known.factIds.push(factId);
  }
  return [...found.values()];
}

/** People of the strongest pairs, as many as are wanted. */
function strongestNodes(pairs: readonly { a: string; b: string }[], most: number): Set<string> {
  const chosen = new Set<string>();
  for (const { a, b } of pairs) {
    if (chosen.size + Number(!chosen.has(a)) + Number(!chosen.has(b)) > most) continue;
    chosen.add(a).add(b);
    if (chosen.size === most) break;
  }
  return chosen;
}

export type Relations = ReturnType<typeof createRelations>;
