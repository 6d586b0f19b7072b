import { archiveFormats } from './archives/formats.ts';
import { codeFormats } from './code/formats.ts';
import { mailFormats } from './mail/formats.ts';
import { mediaFormats } from './media/formats.ts';
import { notesFormats } from './notes/formats.ts';
import { officeFormats } from './office/formats.ts';
import { pdfFormats } from './pdf/formats.ts';
import { tableFormats } from './tables/formats.ts';
import { textFormats } from './text/formats.ts';
import type { Extractor } from './types.ts';
import { webFormats } from './web/formats.ts';

/**
 * Every format that can be read. A new format is one new file and one line in its family's list. The order counts:
 * the first that recognises a content has it, so archives, which recognise any zip, come last.
 */
export const extractors: readonly Extractor[] = [
  ...pdfFormats,
  ...officeFormats,
  ...tableFormats,
  ...mailFormats,
  ...notesFormats,
  ...webFormats,
  ...codeFormats,
  ...mediaFormats,
  ...textFormats,
  ...archiveFormats,
];

const byFormat = new Map(extractors.map((extractor) => [extractor.format, extractor]));
const byExtension = byName((extractor) => extractor.extensions);
const byFileName = byName((extractor) => extractor.fileNames ?? []);
const recognisers = extractors.filter((extractor) => extractor.recognises !== undefined);

/** Of several that claim a name, the first in the list has it. */
function byName(namesOf: (extractor: Extractor) => readonly string[]): Map<string, Extractor> {
  const entries = extractors.flatMap((extractor) =>
    namesOf(extractor).map((name): [string, Extractor] => [name, extractor]),
  );
  return new Map(entries.reverse());
}

export function extractorFor(format: string): Extractor | undefined {
  return byFormat.get(format);
}

/** The format that a file's name promises, or null when it says nothing that we know. */
export function formatOfName(name: string): string | null {
  const lower = name.toLowerCase();
  const extension = /\.([^./\\]+)$/.exec(lower)?.[1];
  const found = byFileName.get(lower) ?? (extension === undefined ? undefined : byExtension.get(extension));
  return found?.format ?? null;
}

/** The first format that is sure about this content, whatever its name. */
export function recognisedFormat(content: Parameters<NonNullable<Extractor['recognises']>>[0]): string | null {
  return recognisers.find((extractor) => extractor.recognises?.(content))?.format ?? null;
}
