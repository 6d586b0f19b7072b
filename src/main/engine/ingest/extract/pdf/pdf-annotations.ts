import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A file that hangs on a page: a paper clip. `id` is what pdfjs gives its content for. */
export interface PinnedFile {
  id: string;
  name: string;
}

/** What hangs on a page beside its own text. */
export interface PageExtras {
  /** Filled fields and comments, one a line. */
  text: string;
  files: PinnedFile[];
}

/** The fields of pdfjs's annotations that are read here; what a file puts there may be of any type. */
interface RawAnnotation {
  subtype?: unknown;
  fieldType?: unknown;
  fieldName?: unknown;
  alternativeText?: unknown;
  fieldValue?: unknown;
  checkBox?: unknown;
  radioButton?: unknown;
  buttonValue?: unknown;
  exportValue?: unknown;
  contentsObj?: { str?: unknown };
  titleObj?: { str?: unknown };
  fileId?: unknown;
  file?: { filename?: unknown };
}

export async function extrasOf(page: PDFPageProxy): Promise<PageExtras> {
  const found: RawAnnotation[] = await page.getAnnotations();
  const lines = new Set(found.map(wordsOf).filter((words) => words !== ''));
  const files = found.flatMap(({ fileId, file }) =>
    typeof fileId === 'string' && typeof file?.filename === 'string' ? [{ id: fileId, name: file.filename }] : [],
  );
  return { text: [...lines].join('\n'), files };
}

/** "Name: Ada Lovelace" for a filled field, "Comment by Otto: ..." for a mark with words; '' for links and buttons. */
function wordsOf(annotation: RawAnnotation): string {
  if (annotation.subtype === 'Widget') return fieldOf(annotation);
  if (annotation.subtype === 'Link' || annotation.subtype === 'Popup') return '';
  const words = trimmed(annotation.contentsObj?.str);
  if (words === '' || annotation.subtype === 'FreeText') return words;
  const author = trimmed(annotation.titleObj?.str);
  return `Comment${author === '' ? '' : ` by ${author}`}: ${words}`;
}

function fieldOf(annotation: RawAnnotation): string {
  const { fieldType, fieldName, alternativeText, fieldValue } = annotation;
  const label = trimmed(alternativeText) || trimmed(fieldName);
  const named = (value: string) => (value === '' ? '' : `${label === '' ? '' : `${label}: `}${value}`);
  if (fieldType === 'Tx' || fieldType === 'Ch') {
    return named(Array.isArray(fieldValue) ? fieldValue.filter(isText).join(', ') : trimmed(fieldValue));
  }
  const value = trimmed(fieldValue);
  if (fieldType !== 'Btn' || value === '' || value === 'Off') return '';
  if (annotation.radioButton === true) return value === annotation.buttonValue ? named(value) : '';
  return annotation.checkBox === true ? named(/^(on|yes|true|1)$/i.test(value) ? 'yes' : value) : '';
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

function trimmed(value: unknown): string {
  return isText(value) ? value.trim() : '';
}
