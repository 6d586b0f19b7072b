import { BlockWriter, tidy } from '../block-writer.ts';
import { compose } from '../compose.ts';
import type { ExtractInput, Extraction, Extractor, Metadata } from '../types.ts';
import { childrenOf, descendants, textContent, type XmlElement } from '../xml.ts';
import { readXmlAsWritten } from './xml-plain.ts';
import { hasRoot, readXmlRoot } from './xml-root.ts';

/** Tracks and places of GPS devices and maps. */
export const gpxExtractor: Extractor = {
  format: 'gpx',
  family: 'Documents',
  isText: true,
  label: 'GPS tracks (GPX)',
  extensions: ['gpx'],
  mediaType: 'application/gpx+xml',
  reads:
    'Names, descriptions and coordinates of places; of tracks and routes their length in points, times, first and last place.',
  version: 1,
  recognises: (content) => hasRoot(content, 'gpx'),
  extract: readGpx,
  fallback: (input) => readXmlAsWritten(input, gpxExtractor),
};

export const kmlExtractor: Extractor = {
  format: 'kml',
  family: 'Documents',
  isText: true,
  label: 'Map places (KML)',
  extensions: ['kml'],
  mediaType: 'application/vnd.google-earth.kml+xml',
  reads: 'Folders as headings; names, descriptions, data and coordinates of places.',
  version: 1,
  recognises: (content) => hasRoot(content, 'kml'),
  extract: readKml,
  fallback: (input) => readXmlAsWritten(input, kmlExtractor),
};

const said = (element: XmlElement | undefined, name: string) => tidy(textContent(childrenOf(element, name)[0]));

async function readGpx({ bytes, maxText }: ExtractInput): Promise<Extraction> {
  const { root, encoding } = await readXmlRoot(bytes);
  const info = childrenOf(root, 'metadata')[0] ?? root;
  const title = said(info, 'name') || null;
  const writer = new BlockWriter();
  if (title) writer.heading(1, title);
  writer.paragraph(said(info, 'desc'));
  const places = childrenOf(root, 'wpt');
  if (places.length > 0) writer.heading(2, 'Places');
  for (const place of places) writer.item(0, '-', placeOf(place));
  const lines = childrenOf(root).filter(({ name }) => name === 'trk' || name === 'rte');
  let count = 0;
  for (const line of lines) {
    const points = descendants(line, 'trkpt', 'rtept');
    count += points.length;
    writer.heading(2, said(line, 'name') || (line.name === 'trk' ? 'Track' : 'Route'));
    writer.paragraph([said(line, 'desc'), said(line, 'cmt')].filter(Boolean).join('\n'));
    writer.line(`${points.length} points`);
    for (const [label, point] of [
      ['From', points[0]],
      ['To', points.at(-1)],
    ] as const)
      if (point) writer.line(`${label}: ${placeOf(point)}`);
    for (const point of points.filter((at) => said(at, 'name') !== '')) writer.item(0, '-', placeOf(point));
  }
  const metadata: Metadata = { encoding, places: places.length, tracks: lines.length, points: count };
  const time = said(info, 'time') || said(descendants(root, 'trkpt')[0], 'time');
  if (time) metadata.date = time;
  const { format, mediaType } = gpxExtractor;
  return compose({ format, mediaType, title, text: writer.toString(), metadata, markdown: true }, maxText);
}

function placeOf(point: XmlElement): string {
  const { lat = '', lon = '' } = point.attributes;
  const ele = said(point, 'ele');
  const words = [
    said(point, 'name'),
    said(point, 'desc'),
    said(point, 'cmt'),
    `${lat}, ${lon}`,
    ele && `${ele} m`,
    said(point, 'time'),
  ];
  return words.filter(Boolean).join('; ');
}

async function readKml({ bytes, maxText }: ExtractInput): Promise<Extraction> {
  const { root, encoding } = await readXmlRoot(bytes);
  const { htmlToMarkdown } = await import('../html-markdown.ts');
  const described = (element: XmlElement) => {
    const text = textContent(childrenOf(element, 'description')[0]).trim();
    return /<\w/.test(text) ? htmlToMarkdown(text).text : text;
  };
  const writer = new BlockWriter();
  let places = 0;
  const visit = (element: XmlElement, level: number) => {
    for (const child of childrenOf(element)) {
      if (child.name === 'Placemark') {
        places += 1;
        writer.heading(level, said(child, 'name') || 'Place');
        writer.paragraph(described(child));
        writer.line(said(child, 'address'));
        for (const data of descendants(child, 'Data', 'SimpleData'))
          writer.line(`${data.attributes.name ?? ''}: ${tidy(textContent(data))}`);
        for (const coordinates of descendants(child, 'coordinates'))
          writer.line(coordinatesOf(textContent(coordinates)));
      } else if (child.name === 'Folder' || child.name === 'Document') {
        writer.heading(level, said(child, 'name'));
        writer.paragraph(described(child));
        visit(child, level + 1);
      }
    }
  };
  visit(root, 1);
  const { format, mediaType } = kmlExtractor;
  return compose(
    { format, mediaType, text: writer.toString(), metadata: { encoding, places }, markdown: true },
    maxText,
  );
}

/** KML writes longitude first; people write latitude first. */
function coordinatesOf(text: string): string {
  const points = text.trim().split(/\s+/);
  const written = [points[0], points.length > 1 ? points.at(-1) : undefined].map((point) => {
    const [longitude, latitude] = (point ?? '').split(',');
    return latitude === undefined ? '' : `${latitude}, ${longitude}`;
  });
  const range = written.filter(Boolean).join(' to ');
  return points.length > 1 ? `${points.length} points: ${range}` : range;
}
