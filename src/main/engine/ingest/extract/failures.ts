import { CommonplaceError } from '../../../../contract/index.ts';

/** The file is damaged: `what` finishes the sentence "The file ..." without a full stop. */
export function corrupt(what: string, cause?: unknown): CommonplaceError {
  const sentence = `The file ${what}. Open it in its own app, save it again, and add it once more.`;
  return new CommonplaceError('corrupt', sentence, { cause });
}

/** The file is locked with a password or by DRM; `kind` is what a person calls it: 'PDF', 'Word document'. */
export function encrypted(kind: string, cause?: unknown): CommonplaceError {
  return new CommonplaceError(
    'encrypted',
    `The ${kind} is protected with a password. Save a copy without the password and add that copy.`,
    { cause },
  );
}

/** No reader exists for the file; `what` says what it is, as a whole sentence. */
export function unsupported(what: string, cause?: unknown): CommonplaceError {
  return new CommonplaceError('unsupported', what, { cause });
}

export function tooLarge(what: string): CommonplaceError {
  return new CommonplaceError('too_large', `The file ${what}. Split it into smaller files and add those.`);
}
