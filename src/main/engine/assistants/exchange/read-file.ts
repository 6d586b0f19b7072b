import { CommonplaceError } from '../../../../contract/index.ts';
import { type Fields, isFields } from './fields.ts';
import { type FileContent, fileFormat, formatNumber } from './file-format.ts';
import { readCharacterCard, readOpenWebUi } from './peers.ts';

const notOne =
  'This is no assistant that can be read: a file that Commonplace exported, a character card (JSON), or a model exported by Open WebUI.';

/** What a file says an assistant is, in any of the forms that are known. Throws invalid_input, unsupported. */
export function readFile(text: string): FileContent {
  const file = parse(text);
  const several = Array.isArray(file) ? file : [file];
  const first: unknown = several[0];
  if (!isFields(first)) throw new CommonplaceError('invalid_input', notOne);
  const content = readOwn(first) ?? readCharacterCard(first) ?? readOpenWebUi(first);
  if (content === null) throw new CommonplaceError('invalid_input', notOne);
  if (several.length > 1) content.notices.push(`The file holds ${several.length}; the first was read.`);
  return content;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new CommonplaceError('invalid_input', notOne, { cause });
  }
}

function readOwn(file: Fields): FileContent | null {
  if (file.format !== fileFormat) return null;
  if (typeof file.formatNumber !== 'number' || !isFields(file.assistant)) {
    throw new CommonplaceError('invalid_input', 'This file of an assistant is damaged. Export it again.');
  }
  if (file.formatNumber > formatNumber) {
    throw new CommonplaceError('unsupported', 'A newer Commonplace wrote this file. Update this one and try again.');
  }
  // A provider is known by an id of its library: it means nothing in another.
  const { provider: _, ...settings } = file.assistant;
  return { settings, picture: file.picture, notices: [] };
}
