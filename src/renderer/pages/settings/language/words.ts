import { type LanguageStatus, languageAddressSchema } from '../../../../contract/index.ts';

/** What is sent where, in plain words. */
export function leaves({ where, host, model }: Pick<LanguageStatus, 'where' | 'host' | 'model'>): string {
  if (model === null) return 'Nothing: no model is named, so none is asked.';
  if (where === 'this computer') {
    return `Nothing, as long as the server at ${host} sends nothing on: it runs on this computer and is asked even with “Stay offline” on.`;
  }
  return `The texts that the model is to read, with the names in them, go to ${host}, under its terms. Nothing else does, and nothing at all with “Stay offline” on. Each request is written down: when, where, how much.`;
}

/** What is wrong with an address; null where nothing is. */
export function wrongAddress(address: string): string | null {
  const read = languageAddressSchema.safeParse(address);
  if (read.success) return null;
  const own = read.error.issues.find(({ code }) => code === 'custom')?.message;
  return own ?? 'An address begins with https:// or http://, as in https://openrouter.ai/api/v1.';
}
