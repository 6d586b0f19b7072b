interface Event {
  kind: string;
  detail: string | null;
}

/** What happened to a document, by the engine's names, in words. `detail` is told after a colon unless it is woven in. */
const sentences: Record<string, string | ((detail: string | null) => string)> = {
  added: (detail) => (detail ? `Added from ${detail}` : 'Added'),
  queued: 'Waits to be read',
  findable: 'Read: findable by its words',
  ready: 'Its meaning is learned: ready',
  partial: (detail) => (detail ? `Read in part: ${detail}` : 'Read in part'),
  failed: (detail) => (detail ? `Could not be read: ${detail}` : 'Could not be read'),
  skipped: (detail) => (detail ? `Skipped: ${detail}` : 'Skipped'),
  retried: 'To be read again',
  retry: 'To be read again',
  changed: (detail) => (detail ? `The file changed: ${detail}` : 'The file changed; it is read again'),
  moved: (detail) => (detail ? `Moved or renamed, from ${detail}` : 'Moved or renamed'),
  'same content at another place': 'The same content was found at another place',
  gone: (detail) =>
    detail ? `Its file is gone from ${detail}; moved to the bin` : 'Its file is gone; moved to the bin',
  ignored: (detail) => (detail ? `Left out by its folder’s rules: ${detail}` : 'Left out by its folder’s rules'),
  binned: (detail) => (detail ? `Moved to the bin: ${detail}` : 'Its file is gone: moved to the bin'),
  back: (detail) => (detail ? `Its file is back at ${detail}` : 'Its file is back'),
  restored: () => 'Restored from the bin',
  cancelled: 'Taken out of the queue',
  quarantined: (detail) =>
    detail ? `Its reader stopped twice; set aside: ${detail}` : 'Its reader stopped twice; set aside',
  tagged: (detail) => (detail ? `Tagged ${detail}` : 'Tagged'),
  excluded: 'Taken out of its folder’s list',
  recut: 'To be cut into passages anew',
};

export function historyWords({ kind, detail }: Event): string {
  const sentence = sentences[kind];
  if (typeof sentence === 'function') return sentence(detail);
  const words = sentence ?? kind.charAt(0).toUpperCase() + kind.slice(1).replaceAll('_', ' ');
  return detail ? `${words}: ${detail}` : words;
}
