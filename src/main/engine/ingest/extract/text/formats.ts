import type { Extractor } from '../types.ts';
import { asciidocExtractor } from './asciidoc.ts';
import { bibExtractor } from './bib.ts';
import { feedExtractor } from './feed.ts';
import { gpxExtractor, kmlExtractor } from './geo.ts';
import { htmlExtractor } from './html.ts';
import { markdownExtractor } from './markdown.ts';
import { notebookExtractor } from './notebook.ts';
import { opmlExtractor } from './opml.ts';
import { orgExtractor } from './org.ts';
import { plistExtractor } from './plist.ts';
import { rstExtractor } from './rst.ts';
import { svgExtractor } from './svg.ts';
import { texExtractor } from './tex.ts';
import { textExtractor } from './text.ts';
import { xmlExtractor } from './xml-document.ts';

export const textFormats: readonly Extractor[] = [
  markdownExtractor,
  htmlExtractor,
  texExtractor,
  bibExtractor,
  orgExtractor,
  rstExtractor,
  asciidocExtractor,
  feedExtractor,
  opmlExtractor,
  gpxExtractor,
  kmlExtractor,
  svgExtractor,
  plistExtractor,
  xmlExtractor,
  notebookExtractor,
  textExtractor,
];
