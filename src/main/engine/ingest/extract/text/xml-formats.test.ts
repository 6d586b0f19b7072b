import { expect, test } from 'vitest';
import { extractDocument, inputOf } from '../index.ts';

const read = (name: string, content: string | Uint8Array) => extractDocument(inputOf(content, name));

test('an article: title and authors first, sections, captions that are no headings, references as lines', async () => {
  const source = `<?xml version="1.0"?><!DOCTYPE article SYSTEM "JATS.dtd"><article xml:lang="en"><front>
    <journal-meta><journal-title>Sea</journal-title><issn>1234-5678</issn></journal-meta>
    <article-meta><article-id pub-id-type="doi">10.1/x</article-id><title-group><article-title>On boats</article-title></title-group>
    <contrib-group><contrib contrib-type="author"><name><surname>Lovelace</surname><given-names>Ada</given-names></name></contrib></contrib-group>
    <pub-date><day>1</day><month>5</month><year>2024</year></pub-date><abstract><p>In short.</p></abstract></article-meta></front>
    <body><sec><title>Methods</title><p>We sailed &ldquo;far&rdquo;.</p><fig><caption><title>A boat</title></caption></fig>
    <table-wrap><table><tr><th>Name</th><th>Length</th></tr><tr><td>Marigold</td><td>9</td></tr></table></table-wrap></sec></body>
    <back><ref-list><ref><element-citation><name><surname>Smith</surname></name><year>2020</year></element-citation></ref></ref-list></back></article>`;
  const found = await read('a.nxml', source);
  expect(found).toMatchObject({
    format: 'xml',
    title: 'On boats',
    metadata: {
      author: 'Ada Lovelace',
      doi: '10.1/x',
      date: '2024-05-01',
      journal: 'Sea',
      language: 'en',
      references: 1,
    },
  });
  expect(found.text).toMatch(/^# On boats\n\nAda Lovelace\n/);
  expect(found.headings.map(({ title }) => title)).toEqual(['On boats', 'Abstract', 'Methods', 'References']);
  expect(found.text).toContain('We sailed “far”.');
  expect(found.text).toContain('| Name | Length |');
  expect(found.text).toContain('\nSmith 2020');
});

test.each([
  [
    'RSS',
    'a.xml',
    '<rss><channel><title>News</title><language>de</language><item><title>One</title><link>https://x.org/1</link><pubDate>Mon, 1 Jan 2024</pubDate><description>&lt;p&gt;Some &lt;b&gt;words&lt;/b&gt;&lt;/p&gt;</description></item></channel></rss>',
  ],
  [
    'Atom',
    'a.atom',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>News</title><entry><title>One</title><link href="https://x.org/1"/><published>Mon, 1 Jan 2024</published><summary type="html">Some &lt;b&gt;words&lt;/b&gt;</summary></entry></feed>',
  ],
])('%s: entries with title, date, address and words', async (_, name, source) => {
  const found = await read(name, source);
  expect(found).toMatchObject({ format: 'rss', title: 'News', metadata: { entries: 1, language: 'de' } });
  expect(found.text).toBe('# News\n\n## One\n\nDate: Mon, 1 Jan 2024\nAddress: https://x.org/1\n\nSome words');
});

test('OPML, GPX, KML, SVG and property lists say what they hold', async () => {
  const opml = await read(
    'a.opml',
    '<opml><head><title>Plan</title><ownerName>Ada</ownerName></head><body><outline text="One" _note="why"><outline text="Feed" xmlUrl="https://x.org/f"/></outline></body></opml>',
  );
  expect(opml).toMatchObject({
    title: 'Plan',
    text: '# Plan\n\n- One why\n  - Feed (https://x.org/f)',
    metadata: { entries: 2, author: 'Ada' },
  });
  const gpx = await read(
    'a.gpx',
    '<gpx><metadata><name>Trip</name></metadata><wpt lat="54.1" lon="12.2"><name>Pier</name></wpt><trk><name>Out</name><trkseg><trkpt lat="1" lon="2"><time>2024-05-01T08:00:00Z</time></trkpt><trkpt lat="3" lon="4"/></trkseg></trk></gpx>',
  );
  expect(gpx).toMatchObject({
    title: 'Trip',
    metadata: { places: 1, tracks: 1, points: 2, date: '2024-05-01T08:00:00Z' },
  });
  expect(gpx.text).toContain('- Pier; 54.1, 12.2');
  expect(gpx.text).toContain('2 points\nFrom: 1, 2; 2024-05-01T08:00:00Z\nTo: 3, 4');
  const kml = await read(
    'a.kml',
    '<kml><Document><name>Map</name><Placemark><name>Pier</name><description>&lt;b&gt;Old&lt;/b&gt; pier</description><Point><coordinates>12.2,54.1,0</coordinates></Point></Placemark></Document></kml>',
  );
  expect(kml).toMatchObject({
    title: 'Map',
    text: '# Map\n\n## Pier\n\nOld pier\n\n54.1, 12.2',
    metadata: { places: 1 },
  });
  const svg = await read(
    'a.svg',
    '<svg width="20" height="10"><title>Plan</title><desc>Of a boat</desc><script>alert(1)</script><text><tspan y="1">Mast</tspan><tspan y="2">Keel</tspan></text></svg>',
  );
  expect(svg).toMatchObject({
    format: 'svg',
    title: 'Plan',
    text: 'Plan\nOf a boat\nMast\nKeel',
    metadata: { width: 20, height: 10 },
  });
  const plist = await read(
    'a.plist',
    '<?xml version="1.0"?><plist><dict><key>Name</key><string>Marigold</string><key>Sails</key><array><integer>2</integer><true/></array><key>Raw</key><data>AAEC</data></dict></plist>',
  );
  expect(plist.text).toBe('Name: Marigold\nSails:\n  - 2\n  - true\nRaw: 3 bytes');
});

/** {"Name": "Marigold", "Sails": [2, true]} as Python's plistlib writes it. */
const binary = Buffer.from(
  'YnBsaXN0MDDSAQIDBFROYW1lVVNhaWxzWE1hcmlnb2xkogUGEAIJCA0SGCEkJgAAAAAAAAEBAAAAAAAAAAcAAAAAAAAAAAAAAAAAAAAn',
  'base64',
);

test('a binary property list, whole and damaged', async () => {
  expect(await read('a.plist', binary)).toMatchObject({
    format: 'plist',
    text: 'Name: Marigold\nSails:\n  - 2\n  - true',
  });
  for (let at = 8; at < binary.length; at += 1) {
    const damaged = Buffer.from(binary);
    damaged[at] = 0xff;
    await read('a.plist', damaged).catch((error: unknown) => expect(error).toMatchObject({ code: 'corrupt' }));
  }
});

const entities = '<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>';
test.each([
  ['a.svg', `<?xml version="1.0"?>${entities}<svg><text>&b;&f; stays</text></svg>`],
  ['a.plist', `<?xml version="1.0"?>${entities}<plist><string>&b;&f; stays</string></plist>`],
  ['a.opml', `${entities}<opml><body><outline text="&b;&f; stays"/></body></opml>`],
  ['a.rss', `${entities}<rss><channel><title>&b;&f; stays</title></channel></rss>`],
])('%s expands no entity and reads no other file', async (name, source) => {
  const { text } = await read(name, source);
  expect(text).toContain('stays');
  expect(text).not.toMatch(/root:|lollol/);
});
