import { z } from 'zod';
import { CommonplaceError, type Fact, type Person, type Principal } from '../../../../contract/index.ts';
import { defineTool, type Tool } from '../tool.ts';

export interface PeopleLookup {
  list(principal: Principal, filter: string): Promise<Person[]>;
  facts(principal: Principal, personId: string): Promise<Fact[]>;
}

const mostPeople = 5;
const mostFacts = 40;

/** Looks a person up: who they are and what is known of them, with the passages that it rests on. */
export function findPersonTool(people: PeopleLookup): Tool {
  return defineTool({
    name: 'find_person',
    description:
      'Looks up people in the library by name, alias, address or tag: who they are, and the facts known of them with the passages that say so.',
    input: z.strictObject({ name: z.string().trim().min(1).max(200) }),
    permission: 'read',
    consent: 'never',
    async run({ principal, input, scope }) {
      const found = (await people.list(principal, input.name)).filter(
        ({ id }) => scope.personIds === undefined || scope.personIds.includes(id),
      );
      if (found.length === 0) throw new CommonplaceError('not_found', `Nobody called "${input.name}" is known here.`);
      const [first, ...others] = found.slice(0, mostPeople);
      if (first === undefined) return { text: '', sources: [] };
      const narrowed = scope.documentIds !== undefined || scope.collection !== undefined;
      const inScope = (fact: Fact) =>
        fact.evidence.some(({ documentId }) => scope.documentIds?.includes(documentId) ?? !narrowed);
      const all = await people.facts(principal, first.id);
      // What no document of the scope says is not told, nor what a profile gathered from elsewhere.
      const facts = (narrowed ? all.filter(inScope) : all).slice(0, mostFacts);
      const evidence = facts.flatMap((fact) =>
        fact.evidence.filter(
          ({ documentId }) => scope.documentIds === undefined || scope.documentIds.includes(documentId),
        ),
      );
      const lines = [
        `${first.name}${first.aliases.length > 0 ? ` (also ${first.aliases.join(', ')})` : ''}`,
        ...(first.bio === null || narrowed ? [] : [first.bio]),
        ...(narrowed ? [] : first.contacts).map(({ kind, value }) => `${kind}: ${value}`),
        ...facts.map(({ statement, current, from, to }) => {
          const time = [from, to].filter((one) => one !== null).join(' to ');
          return `- ${statement}${time === '' ? '' : ` (${time})`}${current ? '' : ' [no longer so, or contradicted]'}`;
        }),
        ...(others.length === 0 ? [] : [`Others of that name: ${others.map(({ name }) => name).join(', ')}`]),
      ];
      return {
        text: lines.join('\n'),
        sources: evidence.map(({ documentId, title, path, page, start, end, quote }) => ({
          ...{ documentId, title, path, page, start, end, quote },
        })),
      };
    },
  });
}
