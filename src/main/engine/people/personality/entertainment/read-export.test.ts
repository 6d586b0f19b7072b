import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readGenres } from './genres.ts';
import { readExport } from './read-export.ts';
import { groupInsights } from './to-insights.ts';

const folder = join(import.meta.dirname, '../../../../../../resources/personality');
const genres = readGenres(folder);
const now = Date.UTC(2026, 10, 21, 12);

/** Files of an export in a folder of the test's own; the path of the folder. */
async function exported(files: Record<string, string | object>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'commonplace-export-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return root;
}

const play = (endTime: string, artistName: string, trackName: string, msPlayed = 200_000) => ({
  ...{ endTime, artistName, trackName, msPlayed },
});

test('plays of Spotify are counted by genre and month, each once; skipped ones and podcasts are not', async () => {
  const plays = [
    play('2026-11-01 10:00', 'Miles Davis', 'So What'),
    play('2026-11-01 10:00', 'Miles Davis', 'So What'),
    play('2026-11-02 10:00', 'Nina Simone', 'Sinnerman'),
    play('2026-10-30 10:00', 'Nina Simone', 'Sinnerman'),
    play('2026-11-02 11:00', 'Nobody Whom We Know', 'Song'),
    play('2026-11-02 12:00', 'Miles Davis', 'Blue in Green', 3000),
    play('2031-01-01 10:00', 'Miles Davis', 'Later'),
    { podcast: true },
  ];
  const path = await exported({ 'MyData/StreamingHistory_music_0.json': plays, 'MyData/Userdata.json': { name: 'x' } });
  const { groups, ...rest } = await readExport(path, genres, now);
  expect(groups.map(({ genre, month, count, names }) => ({ genre, month, count, names }))).toEqual([
    { genre: 'reflective', month: '2026-11', count: 2, names: ['Miles Davis', 'Nina Simone'] },
    { genre: 'reflective', month: '2026-10', count: 1, names: ['Nina Simone'] },
  ]);
  expect(rest).toMatchObject({ format: 'spotify', items: 4, unknown: 1, unknownTitles: ['Nobody Whom We Know'] });
  expect(rest.refused.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
    '7 The date lies in the future.',
    '8 This is no play of Spotify.',
  ]);
});

test('the extended history of Spotify takes the place of the simple one', async () => {
  const path = await exported({
    'StreamingHistory0.json': [play('2026-11-01 10:00', 'Miles Davis', 'So What')],
    'endsong_0.json': [
      {
        ...{ ts: '2026-11-01T10:00:12Z', ms_played: 200_000, master_metadata_track_name: 'So What' },
        master_metadata_album_artist_name: 'Miles Davis',
      },
      {
        ...{ ts: '2026-11-01T12:00:00Z', ms_played: 900_000, master_metadata_track_name: null },
        ...{ master_metadata_album_artist_name: null, episode_name: 'A talk' },
      },
    ],
  });
  const { items, groups } = await readExport(path, genres, now);
  expect([items, groups[0]?.count]).toEqual([1, 1]);
});

test('books of Goodreads by their shelves or author; what is only wanted or was disliked says nothing', async () => {
  const path = await exported({
    'goodreads_library_export.csv': [
      'Book Id,Title,Author,My Rating,Date Read,Date Added,Bookshelves,Exclusive Shelf',
      '1,"Duineser Elegien",Rainer Maria Rilke,5,2026/11/03,2026/10/01,"poetry, german",read',
      '2,"Some Verse",Anna Unknown,4,,2026/11/02,poetry,read',
      '3,"Ulysses",James Joyce,0,,2026/11/02,,to-read',
      '4,"Bad Verse",Anna Unknown,1,2026/11/04,2026/11/02,poetry,read',
      '5,"=HYPERLINK(""http://x"")",Nobody,3,2026/13/45,2026/11/02,,read',
    ].join('\n'),
  });
  const { groups, items, refused } = await readExport(path, genres, now);
  expect(items).toBe(3);
  expect(groups.map(({ genre, count, liking }) => [genre, count, liking])).toEqual([['aesthetic', 3, 2]]);
  expect(refused).toEqual([{ file: 'goodreads_library_export.csv', line: 6, reason: 'There is no such day.' }]);
});

test('a film of Letterboxd is one film in all of its lists', async () => {
  const head = 'Date,Name,Year,Letterboxd URI';
  const path = await exported({
    'diary.csv': `${head},Rating,Rewatch,Tags,Watched Date\n2026-11-03,Stalker,1979,https://boxd.it/1,4.5,,,2026-11-02\n`,
    'ratings.csv': `${head},Rating\n2026-11-03,Stalker,1979,https://boxd.it/1,4.5\n2026-11-03,Saw,2004,https://boxd.it/2,0.5\n`,
    'watched.csv': `${head}\n2026-11-03,Stalker,1979,https://boxd.it/1\n2026-11-03,Saw,2004,https://boxd.it/2\n`,
    'deleted/diary.csv': `${head}\n2026-11-03,Persona,1966,https://boxd.it/3\n`,
  });
  const { groups, items } = await readExport(path, genres, now);
  expect(items).toBe(2);
  expect(groups.map(({ genre, count, liking }) => [genre, count, liking])).toEqual([
    ['aesthetic', 1, 1],
    ['dark', 1, 0.5],
  ]);
});

test('episodes of Netflix are one series, and the order of day and month is taken from the file', async () => {
  const path = await exported({
    'NetflixViewingHistory.csv':
      'Title,Date\n"Black Mirror: Season 1: The National Anthem","5/11/26"\n"Black Mirror: Season 1: White Bear","13/11/26"\n',
  });
  const { groups } = await readExport(path, genres, now);
  expect(groups.map(({ genre, month, count }) => [genre, month, count])).toEqual([['speculative', '2026-11', 1]]);
});

test('files that are no export say what they are and what to do', async () => {
  const read = async (files: Record<string, string>) =>
    readExport(join(await exported(files), Object.keys(files)[0] ?? ''), genres, now).then(
      () => 'read',
      (error: Error & { code: string }) => `${error.code}: ${error.message}`,
    );
  expect(await read({ 'a.csv': 'x,y\n1,2\n' })).toContain('unsupported: a.csv has not the columns');
  expect(await read({ 'a.json': '[{"endTime": "2026' })).toContain('corrupt: a.json is not complete JSON');
  expect(await read({ 'a.json': '{"a": 1}' })).toContain('unsupported');
  expect(await read({ 'a.csv': '' })).toContain('empty_file');
  expect(await read({ 'a.zip': 'PK\u0003\u0004' })).toContain('Unpack it');
  await expect(readExport(join(tmpdir(), 'there-is-none'), genres, now)).rejects.toMatchObject({ code: 'not_found' });
  await expect(readExport(await exported({ 'x.txt': 'x' }), genres, now)).rejects.toMatchObject({
    code: 'unsupported',
  });
});

test('insights are small, named, dated within the last month or now, and cite the studies', () => {
  const genre = genres.byId('music', 'reflective');
  if (genre === undefined) throw new Error('There is no such genre.');
  const group = { kind: 'music' as const, genre: 'reflective', count: 500, liking: 250, names: ['Miles Davis'] };
  const lastAt = now - 1000;
  const [fresh] = groupInsights({ ...group, month: '2026-11', lastAt }, genre, now);
  expect(fresh).toEqual({
    ...{ trait: 'openness', adjustment: 1.5, at: lastAt, originKey: 'music:reflective:2026-11' },
    item: 'Jazz, blues, classical and folk music, 2026-11',
    reason:
      'Jazz, blues, classical and folk music: 500 plays (Miles Davis) in 2026-11. People who like to hear it score higher on openness (Rentfrow and Gosling 2003; Nave et al. 2018).',
  });
  const [old] = groupInsights({ ...group, month: '2026-02', lastAt: now - 280 * 86_400_000 }, genre, now);
  expect([old?.adjustment, old?.at]).toEqual([0.375, now]);
  expect(groupInsights({ ...group, month: '2019-02', lastAt: Date.UTC(2019, 1, 2) }, genre, now)).toEqual([]);
});
