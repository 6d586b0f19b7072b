import { os } from '../implement.ts';
import type { Language } from './language.ts';

export function languageProcedures(language: Language) {
  return {
    status: os.language.status.handler(({ context }) => language.status(context.principal)),
    test: os.language.test.handler(({ context }) => language.test(context.principal)),
  };
}
