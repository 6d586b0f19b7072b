import type { MediaInfoResult, Track } from 'mediainfo.js';
import type { ByteSource } from './byte-source.ts';
import type { Chapter } from './cues.ts';
import { present } from './picture-facts.ts';
import { amount, lyricsTag, type RecordingFacts, tag } from './recording-facts.ts';

/** MediaInfo reads the beginning, the end and the index; at some damaged files it goes back and forth without end. */
const mostRead = (size: number) => Math.min(1024 * 2 ** 20, 4 * size + 16 * 2 ** 20);

/** Tags, streams and chapters of a video or sound recording. Throws where MediaInfo finds none. */
export async function videoFacts(source: ByteSource, alive: () => void): Promise<RecordingFacts> {
  const { default: mediaInfoFactory } = await import('mediainfo.js');
  const mediaInfo = await mediaInfoFactory({ format: 'object' });
  const limit = mostRead(source.size);
  let read = 0;
  try {
    const result = await mediaInfo.analyzeData(source.size, (size, offset) => {
      read += size;
      alive();
      return read > limit ? new Uint8Array() : source.read(offset, size);
    });
    return factsOf(result);
  } finally {
    mediaInfo.close();
  }
}

type Kind<Name extends Track['@type']> = Extract<Track, { '@type': Name }>;

function factsOf(result: MediaInfoResult): RecordingFacts {
  const tracks = result.media?.track ?? [];
  const of = <Name extends Track['@type']>(type: Name): Kind<Name>[] =>
    tracks.filter((track): track is Kind<Name> => track['@type'] === type);
  const general = of('General')[0];
  const video = of('Video')[0];
  const audio = of('Audio')[0];
  if (general === undefined || (video === undefined && audio === undefined))
    throw new Error('MediaInfo found no stream.');
  const title = tag(general.Title ?? general.Movie);
  const artist = tag(general.Performer ?? general.Director);
  const date = tag(general.Recorded_Date ?? general.Released_Date) ?? realDate(general.Encoded_Date);
  const comment = tag([general.Description, general.Comment].filter(Boolean).join('\n'));
  const duration = amount(general.Duration, 2);
  const album = tag(general.Album);
  const genre = tag(general.Genre);
  const place = tag(general.Recorded_Location);
  return {
    title,
    artist,
    album,
    date,
    genre,
    comment,
    duration,
    lyrics: lyricsTag(general.Lyrics),
    chapters: of('Menu').flatMap(chaptersOf),
    hasAudio: audio !== undefined,
    metadata: present({
      title,
      author: artist,
      album,
      date,
      genre,
      comment,
      copyright: tag(general.Copyright),
      place,
      camera: tag(general.Encoded_Hardware_Name ?? general.Encoded_Hardware_Model),
      duration,
      bitrate: amount(general.OverallBitRate),
      container: tag(general.Format),
      codec: tag(video?.Format ?? audio?.Format),
      width: amount(video?.Width),
      height: amount(video?.Height),
      frameRate: amount(video?.FrameRate, 3),
      rotation: amount(video?.Rotation),
      audioCodec: video === undefined ? null : tag(audio?.Format),
      channels: amount(audio?.Channels),
      sampleRate: amount(audio?.SamplingRate),
      audioLanguages: [...new Set(of('Audio').map(({ Language }) => tag(Language)))].filter(Boolean).join(', '),
      subtitleLanguages: [...new Set(of('Text').map(({ Language }) => tag(Language)))].filter(Boolean).join(', '),
    }),
  };
}

/** Chapters come as '_00_01_02_345': 'en:Name'. */
function chaptersOf(menu: Kind<'Menu'>): Chapter[] {
  const entries: [string, unknown][] = Object.entries(menu.extra ?? {});
  return entries.flatMap(([key, value]) => {
    const time = /^_(\d+)_(\d\d)_(\d\d)_(\d{3})$/.exec(key);
    const title = tag(value)?.replace(/^[a-z]{2}:/, '');
    if (time === null || !title) return [];
    const [hours = 0, minutes = 0, seconds = 0, thousandths = 0] = time.slice(1).map(Number);
    return [{ start: hours * 3600 + minutes * 60 + seconds + thousandths / 1000, title }];
  });
}

/** Programs write the beginning of their calendar where they know no date. */
function realDate(date: string | undefined): string | null {
  const found = tag(date);
  return found === null || /^(1904-01-01|1970-01-01)/.test(found) ? null : found;
}
