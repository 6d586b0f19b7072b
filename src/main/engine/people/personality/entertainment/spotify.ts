import { z } from 'zod';
import { CommonplaceError } from '../../../../../contract/index.ts';
import { possible, type When } from './when.ts';
import { cleanTitle, type Read } from './work.ts';

/** A piece that was heard for less than this was skipped (Spotify counts it as played from here on, too). */
const leastMs = 30_000;

const short = z.object({ endTime: z.string(), artistName: z.string(), trackName: z.string(), msPlayed: z.number() });
const long = z.object({
  ts: z.string(),
  ms_played: z.number(),
  master_metadata_track_name: z.string().nullable(),
  master_metadata_album_artist_name: z.string().nullable(),
});
const librarySchema = z.object({
  tracks: z.array(z.object({ artist: z.string(), track: z.string() })).optional(),
  albums: z.array(z.object({ artist: z.string(), album: z.string() })).optional(),
  artists: z.array(z.object({ name: z.string() })).optional(),
});

/** StreamingHistory*.json, endsong_*.json and Streaming_History_Audio_*.json, YourLibrary.json. Throws corrupt, unsupported. */
export function* readSpotify(file: string, text: string, now: number): Generator<Read> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new CommonplaceError('corrupt', `${file} is not complete JSON. Ask Spotify for the export again.`, { cause });
  }
  const refuse = (line: number, reason: string): Read => ({ refused: { file, line, reason } });
  const music = (title: string, creator: string, at: number | null, liking: number): Read => ({
    work: { kind: 'music', title: cleanTitle(title), creator: cleanTitle(creator), words: [], at, liking },
  });
  if (Array.isArray(json)) {
    let line = 0;
    for (const entry of json as unknown[]) {
      line += 1;
      const play = playOf(entry, now);
      if (play === undefined) yield refuse(line, 'This is no play of Spotify.');
      else if (play === null) continue;
      else if ('reason' in play.when) yield refuse(line, play.when.reason);
      else yield music(play.title, play.artist, play.when.at, 0.5);
    }
    return;
  }
  const library = librarySchema.safeParse(json);
  if (!library.success || Object.keys(library.data).length === 0) {
    throw new CommonplaceError('unsupported', `${file} is no history and no library of Spotify.`);
  }
  const { tracks = [], albums = [], artists = [] } = library.data;
  for (const { artist, track } of tracks) yield music(track, artist, null, 1);
  for (const { artist, album } of albums) yield music(album, artist, null, 1);
  for (const { name } of artists) yield music(name, name, null, 1);
}

/** undefined: not a play; null: a podcast, or skipped at once. */
function playOf(entry: unknown, now: number): { title: string; artist: string; when: When } | null | undefined {
  const one = short.safeParse(entry);
  if (one.success) {
    const { endTime, artistName, trackName, msPlayed } = one.data;
    // "2023-01-05 12:33", in UTC.
    const when = possible(Date.parse(`${endTime.replace(' ', 'T')}Z`), now);
    return msPlayed < leastMs ? null : { title: trackName, artist: artistName, when };
  }
  const other = long.safeParse(entry);
  if (!other.success) return undefined;
  const { ts, ms_played, master_metadata_track_name: title, master_metadata_album_artist_name: artist } = other.data;
  if (title === null || artist === null || ms_played < leastMs) return null;
  return { title, artist, when: possible(Date.parse(ts), now) };
}
