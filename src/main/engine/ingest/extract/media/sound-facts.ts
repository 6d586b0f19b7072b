import type { IAudioMetadata, IOptions } from 'music-metadata';
import { present } from './picture-facts.ts';
import { amount, lyricsTag, type RecordingFacts, tag } from './recording-facts.ts';

/** Beyond this, the length of a recording without an index is estimated, not counted. */
const countedBytes = 64 * 2 ** 20;

/** Tags of a sound recording. Throws what music-metadata throws at damaged files. */
export async function soundFacts(
  file: { bytes: Uint8Array } | { path: string },
  name: string,
): Promise<RecordingFacts> {
  const { parseBuffer, parseFile } = await import('music-metadata');
  const options: IOptions = { skipCovers: true, includeChapters: true };
  const parse = (more: IOptions) =>
    'bytes' in file
      ? parseBuffer(file.bytes, { path: name }, { ...options, ...more })
      : parseFile(file.path, { ...options, ...more });
  const found = await parse({ duration: false });
  const counts = 'bytes' in file && file.bytes.length <= countedBytes;
  if (found.format.duration === undefined && counts) return factsOf(await parse({ duration: true }));
  return factsOf(found);
}

function factsOf({ common, format }: IAudioMetadata): RecordingFacts {
  const title = tag(common.title);
  const artist = tag(common.artist ?? common.albumartist);
  const album = tag(common.album);
  const date = tag(common.date ?? common.year);
  const genre = tag(common.genre?.join(', '));
  const comment = tag(
    [...(common.description ?? []), ...(common.comment ?? []).map(({ text }) => text)].filter(Boolean).join('\n'),
  );
  const lyrics = lyricsTag(
    (common.lyrics ?? [])
      .map(({ text, syncText }) => text ?? syncText.map((line) => line.text).join('\n'))
      .join('\n\n'),
  );
  const duration = amount(format.duration, 2);
  const { no, of } = common.track;
  return {
    title,
    artist,
    album,
    date,
    genre,
    comment,
    lyrics,
    duration,
    chapters: chaptersOf(format.chapters),
    hasAudio: true,
    metadata: present({
      title,
      author: artist,
      album,
      track: no === null ? null : of === null ? no : `${no} of ${of}`,
      date,
      genre,
      composer: tag(common.composer?.join(', ')),
      language: tag(common.language),
      copyright: tag(common.copyright),
      comment,
      duration,
      bitrate: amount(format.bitrate),
      codec: tag(format.codec),
      container: tag(format.container),
      sampleRate: amount(format.sampleRate),
      channels: amount(format.numberOfChannels),
      bitDepth: amount(format.bitsPerSample),
      lossless: format.lossless ?? null,
    }),
  };
}

/** ID3 counts in seconds and says no scale; MP4 counts in units of its own. */
function chaptersOf(chapters: IAudioMetadata['format']['chapters']): RecordingFacts['chapters'] {
  return (chapters ?? []).flatMap(({ title, start, timeScale }) => {
    const seconds = timeScale ? start / timeScale : start;
    return Number.isFinite(seconds) ? [{ start: seconds, title: tag(title) ?? '' }] : [];
  });
}
