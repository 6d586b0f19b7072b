import { decodeText } from '../decode.ts';
import { corrupt } from '../failures.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The fields of a JSON object; none for any other value. */
export function fieldsIn(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : {};
}

export function listIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function textIn(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

/** A file's JSON. Throws corrupt when it is none. */
export async function readJsonFile(bytes: Uint8Array): Promise<unknown> {
  const { text } = await decodeText(bytes);
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    throw corrupt('is not valid JSON: it seems to be cut off', error);
  }
}
