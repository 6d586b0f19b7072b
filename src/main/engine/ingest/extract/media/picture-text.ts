import type { PictureFacts } from './picture-facts.ts';

/** What is known of a picture, in sentences that can be searched for: short, '' where nothing is known. */
export function pictureText(facts: PictureFacts): string {
  const { title, description, keywords, people, place } = facts;
  const taken = takenLine(facts);
  const lines = [
    title && `# ${title}`,
    description !== title && description,
    people.length > 0 && `People: ${people.join(', ')}`,
    keywords.length > 0 && `Keywords: ${keywords.join(', ')}`,
    place.length > 0 && `Place: ${place.join(', ')}`,
    taken,
  ];
  return lines.filter((line) => typeof line === 'string' && line !== '').join('\n\n');
}

/** Words found in the picture, under a heading of their own where something else stands before them. */
export function withRecognised(known: string, recognised: string): string {
  if (recognised === '') return known;
  // A recognised '#' is no heading.
  const words = recognised.replace(/^#/gm, '\\#');
  return known === '' ? words : `${known}\n\n## Recognised text\n\n${words}`;
}

function takenLine({ takenAt, camera, latitude, longitude }: PictureFacts): string | null {
  const where =
    latitude === null || longitude === null
      ? null
      : `at ${degrees(latitude, 'N', 'S')}, ${degrees(longitude, 'E', 'W')}`;
  const parts = [takenAt && `on ${spelledDate(takenAt)}`, camera && `with ${camera}`, where].filter(Boolean);
  return parts.length === 0 ? null : `Taken ${parts.join(' ')}.`;
}

/** '14 June 2019, 15:30' from ISO 8601, by the clock of the camera. */
function spelledDate(takenAt: string): string {
  const [day, time] = takenAt.split('T');
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return takenAt;
  const spelled = date.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  return time === undefined ? spelled : `${spelled}, ${time.slice(0, 5)}`;
}

function degrees(value: number, positive: string, negative: string): string {
  return `${Math.abs(value).toFixed(4)}° ${value < 0 ? negative : positive}`;
}
