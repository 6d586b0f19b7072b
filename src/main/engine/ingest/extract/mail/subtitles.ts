import { compose } from '../compose.ts';
import { decodeText } from '../decode.ts';
import type { ExtractInput, Extraction, Extractor } from '../types.ts';
import { decodeEntities } from '../xml.ts';

/** Subtitles (WebVTT, SubRip): what is said, and by whom; times, numbers and styling are left out. */
export const subtitlesExtractor: Extractor = {
  format: 'vtt',
  family: 'Mail and people',
  isText: true,
  label: 'Subtitles',
  extensions: ['vtt', 'srt'],
  mediaType: 'text/vtt',
  version: 1,
  extract: readSubtitles,
};

const timing = /^\s*(?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3}\s*-->/;

async function readSubtitles({ bytes, maxText }: ExtractInput): Promise<Extraction> {
  const { text: source, encoding } = await decodeText(bytes);
  const blocks = source
    .replace(/\r\n?/g, '\n')
    .replace(/^\ufeff?WEBVTT[^\n]*/, '')
    .split(/\n{2,}/);
  const said: string[] = [];
  let speaker = '';
  for (const block of blocks) {
    const lines = block.split('\n').filter((line) => line.trim() !== '');
    const at = lines.findIndex((line) => timing.test(line));
    if (at === -1 && !/^(NOTE|STYLE|REGION)\b/.test(block.trim())) continue;
    for (const line of at === -1 ? noteLines(block) : lines.slice(at + 1)) {
      const voice = /<v(?:\.[\w.]+)?\s+([^>]+)>/.exec(line)?.[1]?.trim() ?? '';
      const words = decodeEntities(line.replace(/<[^>]*>|\{\\[^}]*\}/g, '')).trim();
      if (words === '') continue;
      said.push(voice !== '' && voice !== speaker ? `${voice}: ${words}` : words);
      if (voice !== '') speaker = voice;
    }
  }
  const { format, mediaType } = subtitlesExtractor;
  return compose({ format, mediaType, text: said.join('\n'), metadata: { encoding } }, maxText);
}

function noteLines(block: string): string[] {
  return /^NOTE\b/.test(block.trim()) ? [block.trim().replace(/^NOTE\s*/, '')] : [];
}
