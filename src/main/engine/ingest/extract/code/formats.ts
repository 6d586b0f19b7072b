import type { Extractor } from '../types.ts';
import { cLanguages } from './languages-c.ts';
import { functionalLanguages } from './languages-functional.ts';
import { modernLanguages } from './languages-modern.ts';
import { scriptLanguages } from './languages-script.ts';
import { shellLanguages } from './languages-shell.ts';
import { webLanguages } from './languages-web.ts';
import { codeExtractor } from './read-code.ts';

/** Languages whose content tells them from another with the same extension come before that one. */
export const codeFormats: readonly Extractor[] = [
  ...webLanguages,
  ...scriptLanguages,
  ...modernLanguages,
  ...functionalLanguages,
  ...cLanguages.toReversed(),
  ...shellLanguages,
].map(codeExtractor);
