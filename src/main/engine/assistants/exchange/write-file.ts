import type { Assistant } from '../../../../contract/index.ts';
import { settingsFrom } from '../settings-change.ts';
import { fileFormat, formatNumber } from './file-format.ts';

/** An assistant as a file: its settings and its picture. The id of a provider means nothing elsewhere and stays behind. */
export function assistantFile(assistant: Assistant): { name: string; text: string } {
  const { provider: _, ...settings } = settingsFrom(JSON.stringify(assistant));
  const picture = assistant.picture === null ? {} : { picture: assistant.picture };
  const content = { format: fileFormat, formatNumber, assistant: settings, ...picture };
  const name =
    assistant.name
      .replaceAll(/[^\p{L}\p{N} ._-]+/gu, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim() || 'assistant';
  return { name: `${name}.assistant.json`, text: `${JSON.stringify(content, null, 2)}\n` };
}
