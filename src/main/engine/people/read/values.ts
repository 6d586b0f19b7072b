const monthNames = 'january february march april may june july august september october november december'.split(' ');

/** "in 2021", "since March 2019", "on 3 May 2020" as an ISO date of the same precision; null where no year is said. */
export function isoDate(words: string): string | null {
  const year = /\b(1[89]\d\d|20\d\d)\b/.exec(words)?.[1];
  if (year === undefined) return null;
  const iso = /\b(\d{4})-(\d\d)(?:-(\d\d))?\b/.exec(words);
  if (iso !== null) return iso[0];
  const lower = words.toLowerCase();
  const month = monthNames.findIndex((name) =>
    new RegExp(`\\b${name.slice(0, 3)}(?:${name.slice(3)})?\\b`).test(lower),
  );
  if (month < 0) return year;
  const twoDigits = (number: number) => String(number).padStart(2, '0');
  const day = /\b(\d{1,2})(?:st|nd|rd|th)?\b(?!\d)/.exec(lower.replace(year, ''))?.[1];
  const known = day !== undefined && Number(day) >= 1 && Number(day) <= 31;
  return `${year}-${twoDigits(month + 1)}${known ? `-${twoDigits(Number(day))}` : ''}`;
}

/** What follows a value and does not belong to it. */
const tails =
  /\s+(?:(?:in|since|from|until|till|back in|around|by|on|during)\s+(?:(?:early|late|mid|the)\s+)?(?:\w+\s+)?(?:1[89]|20)\d\d.*|(?:for|about|almost|nearly|over)\s+(?:the\s+(?:last|past)\s+)?(?:\d+|a|an|one|two|three|four|five|six|seven|eight|nine|ten|many|several|some|few|a few|a couple of)\s+(?:years?|months?|weeks?|days?|decades?).*|(?:now|today|these days|right now|at the moment|currently|already|again|too|as well|together|every\s+\w+|last\s+\w+|this\s+\w+|next\s+\w+|a\s+lot|very\s+much|so\s+much|recently|actually|anyway|though|lately|yet|ago|then|there|here|when\b.*|where\b.*|which\b.*|who\b.*|that\b.*|because\b.*|so\b.*|if\b.*|after\b.*|before\b.*|while\b.*|with\s+(?:my|our|him|her|them)\b.*))$/i;

/** The value alone: without times, fillers and what hangs on at its end. */
export function trimmedValue(words: string): string {
  let value = words.replace(/\s+/g, ' ').trim();
  for (let before = ''; before !== value; ) {
    before = value;
    value = value
      .replace(tails, '')
      .replace(/[\s,.;:!?"'“”‘’)(–—-]+$/u, '')
      .trim();
  }
  return value;
}

/** A name of a place or an organisation: one to six words, the first of them with a capital letter. */
export function properName(words: string): string | null {
  const found =
    /^(?:the\s+)?(\p{Lu}[\p{L}\p{M}\p{N}&.'’-]*(?:\s+(?:of|the|de|la|le|du|del|der|den|van|von|and|&|für|for)\s+\p{Lu}[\p{L}\p{M}\p{N}&.'’-]*|\s+\p{Lu}[\p{L}\p{M}\p{N}&.'’-]*|,\s+\p{Lu}[\p{L}\p{M}'’-]*){0,5})/u.exec(
      words,
    );
  return found?.[1] === undefined ? null : found[1].replace(/[.,'’-]+$/, '');
}

const occupations = new Set(
  'accountant actor actress architect artist author baker banker barber bartender biologist builder butcher carpenter chef chemist cleaner clerk coach composer consultant cook counsellor counselor dancer dentist designer developer director doctor driver economist editor electrician engineer farmer firefighter fisherman florist gardener geologist guide hairdresser historian illustrator journalist judge lawyer lecturer librarian manager mathematician mechanic midwife miner musician nurse nutritionist optician painter paramedic pharmacist photographer physicist physiotherapist pilot planner plumber poet policeman policewoman politician postman potter priest producer professor programmer psychologist psychiatrist radiologist receptionist researcher roofer sailor salesman scientist sculptor secretary singer solicitor soldier statistician student surgeon surveyor tailor teacher technician therapist trader trainer translator tutor vet veterinarian waiter waitress welder writer zoologist apprentice intern analyst administrator assistant officer specialist advisor adviser founder owner entrepreneur freelancer caretaker janitor nanny social-worker barista beekeeper bookseller botanist cartographer cellist violinist pianist guitarist drummer conductor curator diplomat diver docker ecologist estate-agent glazier goldsmith jeweller jeweler linguist locksmith mason novelist oceanographer paediatrician pediatrician pathologist philosopher playwright publisher ranger reporter saddler shepherd smith stonemason tiler undertaker upholsterer watchmaker weaver winemaker yoga-teacher'.split(
    ' ',
  ),
);

/** Whether these words name what somebody does for a living: "marine biologist", "nurse at night". */
export function isOccupation(words: string): boolean {
  const all = words.toLowerCase().split(/\s+/);
  if (all.length > 5) return false;
  const last = all.at(-1) ?? '';
  return occupations.has(last) || occupations.has(last.replace(/s$/, '')) || occupations.has(all.slice(-2).join('-'));
}

export const kinship =
  'wife|husband|partner|spouse|fiancée?|girlfriend|boyfriend|ex-wife|ex-husband|sister|brother|mother|father|mum|mom|dad|son|daughter|aunt|uncle|niece|nephew|cousin|grandmother|grandfather|grandma|grandpa|granddaughter|grandson|stepmother|stepfather|twin|friend|best friend|neighbou?r|boss|colleague|coworker|manager|teacher|flatmate|roommate|housemate|landlord|landlady|doctor|tutor|mentor|supervisor|business partner|dog|cat|horse';
