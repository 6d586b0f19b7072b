import { recordingExtractor } from './recording.ts';

const heard = 'What is said is written down where a Whisper model is installed and the file has no subtitles.';
const sound = `Title, artist, album, track, year, genre, comment, lyrics and chapters; length, codec, bit rate, channels. ${heard}`;
const video = (subtitles: string) =>
  `Title, date and comment; chapters${subtitles}; length, codecs, size and frame rate. ${heard}`;
const withSubtitles = video(', text subtitles of every language with times and speakers');

export const soundFormats = [
  recordingExtractor({
    format: 'mp3',
    label: 'MP3 recording',
    extensions: ['mp3', 'mp2', 'mpga'],
    mediaType: 'audio/mpeg',
    reads: sound,
    recognises: ({ bytes, promised }) => isMpegSound(bytes, promised),
    tags: 'sound',
  }),
  recordingExtractor({
    format: 'wav',
    label: 'WAV recording',
    extensions: ['wav', 'wave', 'bwf', 'rf64'],
    mediaType: 'audio/wav',
    reads: sound,
    recognises: ({ bytes }) => (at(bytes, 0, 'RIFF') || at(bytes, 0, 'RF64')) && at(bytes, 8, 'WAVE'),
    tags: 'sound',
  }),
  recordingExtractor({
    format: 'flac',
    label: 'FLAC recording',
    extensions: ['flac'],
    mediaType: 'audio/flac',
    reads: sound,
    recognises: ({ bytes }) => at(bytes, 0, 'fLaC') || (at(bytes, 0, 'ID3') && at(bytes, id3End(bytes), 'fLaC')),
    tags: 'sound',
  }),
  recordingExtractor({
    format: 'm4a',
    label: 'MPEG-4 recording',
    extensions: ['m4a', 'm4b', 'm4r', 'm4p'],
    mediaType: 'audio/mp4',
    reads: sound,
    recognises: ({ bytes, promised }) => /^M4[ABP] /.test(brand(bytes)) || (promised === 'm4a' && brand(bytes) !== ''),
    tags: 'sound',
    subtitles: 'mp4',
  }),
  recordingExtractor({
    format: 'opus',
    label: 'Opus recording',
    extensions: ['opus'],
    mediaType: 'audio/opus',
    reads: sound,
    recognises: ({ bytes }) => at(bytes, 0, 'OggS') && bytes.subarray(0, 128).includes('OpusHead'),
    tags: 'sound',
  }),
  recordingExtractor({
    format: 'ogg',
    label: 'Ogg recording',
    extensions: ['ogg', 'oga', 'ogv', 'spx'],
    mediaType: 'audio/ogg',
    reads: sound,
    recognises: ({ bytes }) => at(bytes, 0, 'OggS\0'),
    tags: 'sound',
  }),
  recordingExtractor({
    format: 'aac',
    label: 'AAC recording',
    extensions: ['aac'],
    mediaType: 'audio/aac',
    reads: sound,
    recognises: ({ bytes, promised }) =>
      isAdts(bytes) && (promised === 'aac' || isAdts(bytes.subarray(adtsLength(bytes)))),
    tags: 'sound',
  }),
  recordingExtractor({
    format: 'wma',
    label: 'Windows Media recording',
    extensions: ['wma'],
    mediaType: 'audio/x-ms-wma',
    reads: sound,
    recognises: (content) => isAsf(content.bytes) && !holdsVideoStream(content.bytes),
    tags: 'sound',
  }),
  recordingExtractor({
    format: 'aiff',
    label: 'AIFF recording',
    extensions: ['aiff', 'aif', 'aifc'],
    mediaType: 'audio/aiff',
    reads: sound,
    recognises: ({ bytes }) => at(bytes, 0, 'FORM') && (at(bytes, 8, 'AIFF') || at(bytes, 8, 'AIFC')),
    tags: 'sound',
  }),
];

export const videoFormats = [
  recordingExtractor({
    format: 'mov',
    label: 'QuickTime video',
    extensions: ['mov', 'qt'],
    mediaType: 'video/quicktime',
    reads: withSubtitles,
    recognises: ({ bytes }) => brand(bytes) === 'qt  ' || (isAtom(bytes) && brand(bytes) === ''),
    tags: 'video',
    subtitles: 'mp4',
  }),
  recordingExtractor({
    format: '3gp',
    label: '3GP video',
    extensions: ['3gp', '3g2'],
    mediaType: 'video/3gpp',
    reads: withSubtitles,
    recognises: ({ bytes }) => /^3g[a-z0-9]{2}$/.test(brand(bytes)),
    tags: 'video',
    subtitles: 'mp4',
  }),
  recordingExtractor({
    format: 'mp4',
    label: 'MPEG-4 video',
    extensions: ['mp4', 'm4v', 'mp4v', 'f4v'],
    mediaType: 'video/mp4',
    reads: withSubtitles,
    recognises: ({ bytes }) => /^(isom|iso\w|mp4\w|avc1|M4V\w?|MSNV|dash|f4v|mmp4|XAVC|ndx?c)/.test(brand(bytes)),
    tags: 'video',
    subtitles: 'mp4',
  }),
  recordingExtractor({
    format: 'webm',
    label: 'WebM video',
    extensions: ['webm'],
    mediaType: 'video/webm',
    reads: withSubtitles,
    recognises: ({ bytes }) => isEbml(bytes) && bytes.subarray(0, 128).includes('webm'),
    tags: 'video',
    subtitles: 'matroska',
  }),
  recordingExtractor({
    format: 'mkv',
    label: 'Matroska video',
    extensions: ['mkv', 'mka', 'mks'],
    mediaType: 'video/x-matroska',
    reads: withSubtitles,
    recognises: ({ bytes }) => isEbml(bytes),
    tags: 'video',
    subtitles: 'matroska',
  }),
  recordingExtractor({
    format: 'avi',
    label: 'AVI video',
    extensions: ['avi', 'divx'],
    mediaType: 'video/x-msvideo',
    reads: video(''),
    recognises: ({ bytes }) => at(bytes, 0, 'RIFF') && at(bytes, 8, 'AVI '),
    tags: 'video',
  }),
  recordingExtractor({
    format: 'wmv',
    label: 'Windows Media video',
    extensions: ['wmv', 'asf'],
    mediaType: 'video/x-ms-wmv',
    reads: video(''),
    recognises: (content) => isAsf(content.bytes),
    tags: 'video',
  }),
  recordingExtractor({
    format: 'mpg',
    label: 'MPEG video',
    extensions: ['mpg', 'mpeg', 'mpe', 'm2v', 'vob', 'm2ts'],
    mediaType: 'video/mpeg',
    reads: video(''),
    recognises: ({ bytes }) => at(bytes, 0, '\0\0\x01\xba') || at(bytes, 0, '\0\0\x01\xb3') || isTransportStream(bytes),
    tags: 'video',
  }),
];

function at(bytes: Buffer, offset: number, signature: string): boolean {
  return bytes.toString('latin1', offset, offset + signature.length) === signature;
}

/** The major brand of an ISO media file; '' where it is none. */
function brand(bytes: Buffer): string {
  return at(bytes, 4, 'ftyp') ? bytes.toString('latin1', 8, 12) : '';
}

/** Old QuickTime files begin with their content. */
function isAtom(bytes: Buffer): boolean {
  return ['moov', 'mdat', 'wide', 'free', 'skip', 'pnot'].some((type) => at(bytes, 4, type)) && bytes[0] === 0;
}

function isEbml(bytes: Buffer): boolean {
  return at(bytes, 0, '\x1a\x45\xdf\xa3');
}

/** Length of an ID3 tag and its header: four bytes of seven bits. */
function id3End(bytes: Buffer): number {
  return 10 + [6, 7, 8, 9].reduce((size, index) => size * 128 + ((bytes[index] ?? 0) & 127), 0);
}

/** Frames have no unmistakable mark: without an ID3 tag, two of them must follow one another or the name must promise MP3. */
function isMpegSound(bytes: Buffer, promised: string | null): boolean {
  if (at(bytes, 0, 'ID3') && (bytes[3] ?? 255) < 5) return !at(bytes, id3End(bytes), 'fLaC');
  const length = mpegFrameLength(bytes);
  return length > 0 && (promised === 'mp3' || mpegFrameLength(bytes.subarray(length)) > 0);
}

const bitRates = [
  [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
];
const sampleRates = [44100, 48000, 32000];

/** Of a frame of layer III; 0 where none begins. */
function mpegFrameLength(bytes: Buffer): number {
  const [first, second = 0, third = 0] = bytes;
  if (first !== 0xff || (second & 0xe6) !== 0xe2) return 0;
  const version = (second >> 3) & 3;
  const rate = sampleRates[(third >> 2) & 3];
  const bits = bitRates[version === 3 ? 0 : 1]?.[third >> 4];
  if (version === 1 || rate === undefined || bits === undefined || bits === 0) return 0;
  const slowed = version === 3 ? 1 : version === 2 ? 2 : 4;
  return Math.floor(((version === 3 ? 144_000 : 72_000) * bits) / (rate / slowed)) + ((third >> 1) & 1);
}

function isAdts(bytes: Buffer): boolean {
  return bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xf6) === 0xf0 && adtsLength(bytes) > 7;
}

function adtsLength(bytes: Buffer): number {
  return (((bytes[3] ?? 0) & 3) << 11) | ((bytes[4] ?? 0) << 3) | ((bytes[5] ?? 0) >> 5);
}

function isAsf(bytes: Buffer): boolean {
  return at(bytes, 0, '\x30\x26\xb2\x75\x8e\x66\xcf\x11');
}

/** ASF_Video_Media, the type of a stream. */
const asfVideo = Buffer.from('c0ef19bc4d5bcf11a8fd00805f5c442b', 'hex');

function holdsVideoStream(bytes: Buffer): boolean {
  return bytes.subarray(0, 65_536).includes(asfVideo);
}

/** Packets of 188 bytes, in camcorders' files behind four bytes of time; five in a row are no chance. */
function isTransportStream(bytes: Buffer): boolean {
  const packets = [0, 1, 2, 3, 4];
  return (
    packets.every((index) => bytes[index * 188] === 0x47) || packets.every((index) => bytes[4 + index * 192] === 0x47)
  );
}
