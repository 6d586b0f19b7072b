import { type Assistant, CommonplaceError, type Outputs, type Principal } from '../../../../contract/index.ts';
import type { Storage } from '../../storage/index.ts';
import type { Assistants } from '../assistants.ts';
import { withFreeName } from '../shipped.ts';
import type { assistantsStore } from '../store.ts';
import { acceptSettings } from './accept.ts';
import { readFile } from './read-file.ts';
import { assistantFile } from './write-file.ts';

export interface ExchangeOptions {
  assistants: Pick<Assistants, 'get' | 'list' | 'create' | 'setPicture'>;
  storage: Storage<{ assistants: typeof assistantsStore }>;
  /** Names of an owner's collections. */
  collections(owner: string): Promise<readonly string[]>;
  /** Names of the tools that an assistant may be given. */
  tools(principal: Principal): Promise<readonly string[]>;
}

export interface Exchange {
  export(principal: Principal, id: string): Promise<Outputs['assistants']['export']>;
  /** Ours, a character card, or a model of Open WebUI. Throws invalid_input, unsupported. */
  import(principal: Principal, text: string): Promise<Outputs['assistants']['import']>;
}

/** Assistants as files that can be given to somebody. */
export function createExchange({ assistants, storage, collections, tools }: ExchangeOptions): Exchange {
  return {
    export: async (principal, id) => assistantFile(await assistants.get(principal, id)),

    async import(principal, text) {
      const content = readFile(text);
      const owner = principal.accountId;
      // Before names are compared: those that came with the app have theirs.
      await assistants.list(principal);
      const known = {
        collections: new Set(await collections(owner)),
        tools: new Set(await tools(principal)),
      };
      const { settings, notices } = acceptSettings(content.settings, known);
      const named = await withFreeName(storage, owner, settings);
      if (named.name !== settings.name)
        notices.push(`There is a "${settings.name}" already: this one is "${named.name}".`);
      const made = await assistants.create(principal, named);
      const { assistant, problem } = await withPicture(principal, made, content.picture);
      return { assistant, notices: [...content.notices, ...notices, ...(problem === null ? [] : [problem])] };
    },
  };

  async function withPicture(
    principal: Principal,
    made: Assistant,
    picture: unknown,
  ): Promise<{ assistant: Assistant; problem: string | null }> {
    const data =
      typeof picture === 'string' ? /^data:image\/[a-z+]+;base64,([A-Za-z0-9+/=]+)$/.exec(picture)?.[1] : undefined;
    if (data === undefined) return { assistant: made, problem: null };
    try {
      return { assistant: await assistants.setPicture(principal, { id: made.id, data }), problem: null };
    } catch (error) {
      if (!(error instanceof CommonplaceError)) throw error;
      return { assistant: made, problem: `Its picture was left out. ${error.message}` };
    }
  }
}
