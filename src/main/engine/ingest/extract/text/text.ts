import { compose } from '../compose.ts';
import { decodeText, looksLikeText } from '../decode.ts';
import { unsupported } from '../failures.ts';
import type { ExtractInput, Extraction, Extractor } from '../types.ts';

/** Plain text in any encoding: notes, logs, source code, TeX and other markup that people read as it stands. */
export const textExtractor: Extractor = {
  format: 'txt',
  family: 'Documents',
  isText: true,
  label: 'Plain text, logs and source code',
  extensions: [
    ...[
      'txt',
      'text',
      'log',
      'tex',
      'ltx',
      'sty',
      'cls',
      'bib',
      'rst',
      'adoc',
      'asciidoc',
      'asc',
      'org',
      'textile',
      'nfo',
      'diff',
      'patch',
    ],
    ...[
      'c',
      'h',
      'cc',
      'cpp',
      'hpp',
      'cs',
      'go',
      'java',
      'kt',
      'swift',
      'rs',
      'py',
      'rb',
      'php',
      'pl',
      'lua',
      'r',
      'jl',
      'scala',
      'dart',
    ],
    ...[
      'js',
      'mjs',
      'cjs',
      'ts',
      'mts',
      'cts',
      'jsx',
      'tsx',
      'vue',
      'svelte',
      'css',
      'scss',
      'less',
      'sql',
      'graphql',
      'proto',
    ],
    ...[
      'sh',
      'bash',
      'zsh',
      'fish',
      'ps1',
      'bat',
      'cmd',
      'yaml',
      'yml',
      'toml',
      'ini',
      'cfg',
      'conf',
      'properties',
      'env',
      'ics',
      'vcf',
    ],
  ],
  mediaType: 'text/plain',
  version: 1,
  extract: readText,
};

async function readText({ bytes, name, maxText }: ExtractInput): Promise<Extraction> {
  const { text, encoding } = await decodeText(bytes);
  if (!looksLikeText(text)) throw unsupported(`"${name}" holds no readable text: it looks like binary data.`);
  const { format, mediaType } = textExtractor;
  return compose({ format, mediaType, text: text.replace(/\s+$/, ''), metadata: { encoding } }, maxText);
}
