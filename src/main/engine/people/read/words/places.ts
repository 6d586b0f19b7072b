const capital = String.raw`\p{Lu}[\p{L}\p{M}\p{N}&.'’-]*`;
const joined = '(?:of|the|de|la|le|les|du|del|der|den|van|von|and|&|für|for|upon|on|sur|am|an der)';
/** A place or an organisation: words with capital letters, small ones only between them. */
const proper = new RegExp(
  `^(?:the\\s+|The\\s+)?(?<name>(?:${capital}|[\\p{Lo}]{2,})(?:\\s+${joined}(?:\\s+the)?\\s+(?=\\p{Lu})${capital}|\\s+${capital})*(?:,\\s+${capital}(?:\\s+${capital})*)?)`,
  'u',
);
const setting =
  /^(?<phrase>(?:an?|the|my|our)\s+(?:[\p{L}-]+\s+){0,4}?(?:flat|apartment|house|cottage|village|town|farm|suburb|city|houseboat|studio|cabin|villa|farmhouse|place|room|part|outskirts|north|south|east|west|middle|heart|centre|center|countryside|hills|mountains|coast|island|border)\s+(?:just\s+)?(?:in|near|outside|of|above|close to|on|by|from|north of|south of|east of|west of)\s+)/iu;
const organisationAfter =
  /\s+(?:in|since|from|until|as|for|on|with|because|at|when|where|who|which|near|by|now|today|currently)\s.*$/;
const noPlace =
  /^(?:I|It|The|A|An|My|We|You|He|She|They|Fear|Peace|Hope|Love|God|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|Christmas|Easter|English|German|French|Spanish|Zoom|Teams|Slack|Skype|Excel|Word|PowerPoint|Python|Java|JavaScript|Rust|C|PDF)$/;

/** A name with capital letters at the beginning of the words, as it stands there; null where there is none. */
export function properName(words: string): string | null {
  const found = proper.exec(words.replace(/\s+/g, ' ').trimStart())?.groups?.name?.replace(/[.,'’&-]+$/, '');
  if (found === undefined || found.length > 100) return null;
  return noPlace.test(found) ? null : found;
}

/**
 * Where somebody lives, at the beginning of the words: "Gothenburg", "a small town near Bergen". A part after a comma
 * ("Portland, Oregon") is kept only where `isPlace` knows it: else it is whom the words speak to.
 */
export function placeOf(words: string, isPlace: (name: string) => boolean): string | null {
  const plain = words.replace(/\s+/g, ' ').trim();
  const around = setting.exec(plain);
  const from = around === null ? plain : plain.slice(around[0].length);
  const name = properName(from);
  if (name === null) {
    // In chats nobody holds the shift key.
    const small = /^\p{Ll}[\p{L}\p{M}-]+(?:\s\p{Ll}[\p{L}\p{M}-]+)?/u.exec(from)?.[0] ?? '';
    const known = [small, small.split(' ')[0] ?? ''].find((one) => one.length > 2 && isPlace(one));
    return known ?? null;
  }
  const [place = '', ...more] = name.split(', ');
  const kept = [place, ...more.filter(isPlace)].join(', ').replace(/\s+in$/, '');
  return around === null ? kept : `${around[0].replace(/\s+$/, '')} ${kept}`;
}

const street =
  /^(?:at\s+)?(?<address>\d{1,5}[a-z]?\s+(?:\p{Lu}[\p{L}'’-]+\s+){1,4}(?:Road|Street|Lane|Avenue|Drive|Close|Way|Place|Square|Court|Terrace|Row|Hill|St|Rd|Ave)\b\.?(?:,?\s+(?:in\s+)?\p{Lu}[\p{L}'’-]+)?)/u;

/** "14 Harbour Road in Plymouth". */
export function addressOf(words: string): string | null {
  return street.exec(words)?.groups?.address ?? null;
}

const workplaces =
  /^(?<place>(?:an?|the|our|my|his|her)\s+(?:[\p{L}'’-]+\s+){0,3}?(?:hospital|school|bakery|library|university|bank|company|start-?up|restaurant|caf[eé]|hotel|shop|store|factory|farm|museum|clinic|firm|agency|laboratory|lab|garage|brewery|nursery|kindergarten|pharmacy|studio|theatre|theater|hospice|charity|court|prison|shipyard|harbour|port|warehouse|supermarket|bookshop|bookstore|airline|airport|practice|institute|ministry|council|pottery|town hall|post office|newspaper|publisher|printer|college|surgery|call centre|call center|dairy|mill|mine|observatory|zoo|nonprofit|non-profit|foundation|embassy|insurer|hairdresser|gallery|winery|vineyard|butcher|cinema|station|railway|municipality|city|state|government|police|army|navy|embassy|church|parish|archive|office)(?:['’]s)?)(?=\s+(?:in|near|on|as|since|from|until|and|for|with|at|by|outside|now|of|called|which|who|where|here|there|when|because|these|across)\b|[,;.:!?]|$)(?:\s+(?<where>in|near|outside)\s+(?<town>\p{Lu}[\p{L}\p{M}'’-]+(?:\s+\p{Lu}[\p{L}\p{M}'’-]+)*))?/iu;

/** The employer at the beginning of the words: a name, or "a bookshop in Leeds". */
export function employerOf(words: string): { value: string; article: string } | null {
  const plain = words.replace(/\s+/g, ' ').trim();
  const name = properName(plain);
  if (name !== null && !/^(?:an?|our|my|his|her)\s/i.test(plain)) {
    const value = name.split(', ')[0]?.replace(organisationAfter, '') ?? '';
    return value === '' ? null : { value, article: /^the\s/i.test(plain) ? 'the ' : '' };
  }
  const found = workplaces.exec(plain)?.groups;
  if (found?.place === undefined) return null;
  const place = found.place.replace(/^(?:an?|the|our|my|his|her)\s+/i, '');
  const written = /^(?:an?|the)\b/i.exec(found.place)?.[0].toLowerCase() ?? 'a';
  const town =
    found.town === undefined || !/^\p{Lu}/u.test(found.town) ? '' : ` ${found.where?.toLowerCase()} ${found.town}`;
  return { value: `${place}${town}`, article: `${written} ` };
}
