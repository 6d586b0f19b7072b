import {
  CommonplaceError,
  type Fact,
  type Inputs,
  type Person,
  type Principal,
  type Wiki,
} from '../../../../contract/index.ts';
import type { Ingest } from '../../ingest/index.ts';
import type { Storage } from '../../storage/index.ts';
import type { Facts } from '../facts/facts.ts';
import { createLine } from '../line.ts';
import type { peopleStore } from '../store.ts';
import { composeWiki, searchable, type WrittenLine } from './compose.ts';
import { type Edits, editsSchema, learnEdits, renderWiki } from './edits.ts';
import type { StoredWiki } from './store-wiki.ts';

export interface WikisOptions {
  storage: Storage<{ people: typeof peopleStore }>;
  facts: Pick<Facts, 'shown'>;
  find(principal: Principal, id: string): Promise<Person>;
  ingest: Pick<Ingest, 'putWritten'>;
  /** Something hidden is to be deleted. */
  leftover(): void;
  now(): number;
  changed(): void;
}

/** Wikis are documents of a collection of their own. */
const wikiCollection = 'Profiles';
const dueAtOnce = 20;
/** Wikis that a short command writes before it ends. */
const mostAtEnd = 20;
const mostTitles = 10;

/** Wikis: what is known of a person, in words, written from accepted facts and by the user. */
export function createWikis(options: WikisOptions) {
  const { storage, ingest, now } = options;
  /** One wiki after another: the same one would be written twice. */
  const line = createLine();

  async function stored(owner: string, id: string): Promise<StoredWiki> {
    const found = await storage.read.people.wikiOf({ owner, id });
    if (found === undefined) throw new CommonplaceError('not_found', 'This person is gone.');
    return found;
  }

  /** Always from what is known at this moment: a fact that went is not in it. */
  async function compose(wiki: StoredWiki): Promise<{ facts: Fact[]; lines: WrittenLine[]; edits: Edits }> {
    const facts = await options.facts.shown(wiki.owner, wiki.personId, ['accepted']);
    const edits = editsSchema.parse(JSON.parse(wiki.edits));
    return { facts, lines: composeWiki(wiki.name, facts), edits };
  }

  async function page(owner: string, id: string): Promise<Wiki> {
    const wiki = await stored(owner, id);
    const { facts, lines, edits } = await compose(wiki);
    const { content, edited } = renderWiki(lines, edits);
    const sources = citedIn(content).flatMap(({ n, factId }) => {
      const evidence = facts.find((fact) => fact.id === factId)?.evidence;
      return evidence === undefined ? [] : [{ n, factId, evidence }];
    });
    return { content, edited, sources, documentId: wiki.documentId };
  }

  /** Keeps what the user made of it; `before`: as they had it when they began. */
  async function save(owner: string, id: string, content: string, before?: string): Promise<void> {
    const wiki = await stored(owner, id);
    const { lines, edits } = await compose(wiki);
    const shown = before ?? renderWiki(lines, edits).content;
    const learned = learnEdits(lines, edits, shown, content);
    await storage.write.people.keepWikiEdits({ owner, id: wiki.personId, edits: JSON.stringify(learned), now: now() });
  }

  /** Writes the document that search and chat find, where something changed. True where it did. */
  const writeOne = (owner: string, id: string) => line.add(() => writeNow(owner, id));

  async function writeNow(owner: string, id: string): Promise<boolean> {
    const wiki = await storage.read.people.wikiOf({ owner, id });
    if (wiki === undefined || wiki.rev === null) return false;
    const { facts, lines, edits } = await compose(wiki);
    const { content } = renderWiki(lines, edits);
    const titles = [...new Set(facts.flatMap(({ evidence }) => evidence.map(({ title }) => title)))];
    const text = content.trim() === '' ? '' : searchable(wiki.name, content, titles.slice(0, mostTitles));
    const { personId, rev } = wiki;
    const same = text === wiki.text && (text === '') === (wiki.documentId === null);
    let documentId = text === '' ? null : wiki.documentId;
    if (!same && text !== '') {
      const title = `${wiki.name} (profile)`;
      ({ id: documentId } = await ingest.putWritten(owner, { key: personId, title, text, collection: wikiCollection }));
    }
    // What is no longer known is found no more, even before the new text has been read in.
    const hide = !same && text !== '' && linesOf(wiki.text).some((line) => !text.includes(line));
    await storage.write.people.wikiWritten({ personId, text, documentId, rev, hide, now: now() });
    if (!same) options.leftover();
    return !same;
  }

  return {
    page,
    save,

    async read(principal: Principal, id: string): Promise<Wiki> {
      return page(principal.accountId, (await options.find(principal, id)).id);
    },

    async edit(principal: Principal, input: Inputs['people']['editWiki']): Promise<Wiki> {
      const { id } = await options.find(principal, input.id);
      await save(principal.accountId, id, input.content, input.before);
      options.changed();
      return page(principal.accountId, id);
    },

    /** Writes those of these people's wikis that are due; returns how many changed. */
    async write(owner: string, ids: readonly string[]): Promise<number> {
      let written = 0;
      for (const id of ids) if (await writeOne(owner, id)) written += 1;
      return written;
    },

    /** Writes the first of those that are due. */
    async writeSome(): Promise<void> {
      for (const { id, owner } of await storage.read.people.wikisDue({ limit: mostAtEnd })) await writeOne(owner, id);
    },

    /** Writes all that are due, until `closed`. */
    async writeDue(closed: () => boolean): Promise<number> {
      let written = 0;
      while (!closed()) {
        const due = await storage.read.people.wikisDue({ limit: dueAtOnce });
        if (due.length === 0) break;
        for (const { id, owner } of due) if (!closed() && (await writeOne(owner, id))) written += 1;
      }
      return written;
    },
  };
}

export type Wikis = ReturnType<typeof createWikis>;

const linesOf = (text: string) => text.split('\n').filter((line) => line.startsWith('- '));

/** Links to facts in their order, each fact once. */
function citedIn(content: string): { n: number; factId: string }[] {
  const found = new Map<string, number>();
  for (const [, n, factId] of content.matchAll(/\[(\d+)\]\(fact:([^)\s]+)\)/g)) {
    if (factId !== undefined && !found.has(factId)) found.set(factId, Number(n));
  }
  return [...found].map(([factId, n]) => ({ n, factId }));
}
