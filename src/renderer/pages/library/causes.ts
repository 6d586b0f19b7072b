import type { Document, ErrorCode } from '../../../contract/index.ts';

/** "1 is …", "7 are …": what stands behind the number of a cause. */
const phrases: Partial<Record<ErrorCode, { one: string; many: string }>> = {
  encrypted: { one: 'is password-protected', many: 'are password-protected' },
  corrupt: { one: 'is damaged', many: 'are damaged' },
  unsupported: { one: 'is of a kind that cannot be read yet', many: 'are of kinds that cannot be read yet' },
  empty_file: { one: 'is empty', many: 'are empty' },
  too_large: { one: 'is too large', many: 'are too large' },
  not_found: { one: 'is gone', many: 'are gone' },
  permission_denied: { one: 'may not be opened', many: 'may not be opened' },
  timeout: { one: 'took too long to read', many: 'took too long to read' },
  memory_limit: { one: 'needed too much memory', many: 'needed too much memory' },
};

/** Failures by cause, the most frequent first, as one sentence: "7 are password-protected, 1 is damaged." */
export function causesOf(failed: readonly Pick<Document, 'error'>[]): string {
  const byPhrase = new Map<{ one: string; many: string }, number>();
  const other = { one: 'could not be read', many: 'could not be read' };
  for (const { error } of failed) {
    const phrase = (error && phrases[error.code]) ?? other;
    byPhrase.set(phrase, (byPhrase.get(phrase) ?? 0) + 1);
  }
  const parts = [...byPhrase]
    .sort(([, a], [, b]) => b - a)
    .map(([phrase, times]) => `${times} ${times === 1 ? phrase.one : phrase.many}`);
  return parts.length > 0 ? `${parts.join(', ')}.` : '';
}
