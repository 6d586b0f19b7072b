const occupations = new Set(
  `accountant actor actress actuary acupuncturist administrator adviser advisor agronomist analyst anaesthetist anchor animator anthropologist apprentice archaeologist archivist architect artist assistant astronomer athlete attorney auctioneer auditor author baker banker barber barista barrister bartender beekeeper biochemist biologist blacksmith bookbinder bookkeeper bookseller botanist brewer bricklayer broker builder butcher buyer cabinetmaker caretaker carpenter cartographer cashier caterer ceo cfo cto coo cellist chancellor chaplain chauffeur cheesemaker chef chemist choreographer cinematographer clerk clockmaker coach cobbler comedian composer conductor conservator consultant contractor controller cook coordinator copywriter councillor councilor counsellor counselor courier crofter curator dancer dean dentist dermatologist designer detective developer dietician dietitian diplomat director diver docker doctor dramaturge dressmaker driver drummer ecologist economist editor electrician embroiderer engineer engraver entomologist entrepreneur epidemiologist executive farmer farrier filmmaker firefighter fireman fisherman fisher fishmonger florist forester founder cofounder co-founder freelancer gamekeeper gardener geneticist geographer geologist gilder glassblower glazier goldsmith governess grocer guide guitarist gynaecologist hairdresser harpist headmaster headmistress headteacher historian hotelier housekeeper illustrator imam inspector instructor interpreter intern inventor investigator janitor jeweller jeweler joiner journalist judge labourer laborer lawyer lecturer librarian linguist locksmith logger lumberjack luthier machinist magician magistrate manager marketer mason masseur masseuse mathematician mayor mechanic merchant meteorologist midwife miller miner minister model musician nanny navigator negotiator neurologist neuroscientist neurosurgeon notary novelist nun nurse nutritionist obstetrician oceanographer officer oncologist optician optometrist orthodontist osteopath paediatrician painter paralegal paramedic pastor pathologist pediatrician pharmacist philosopher photographer physician physicist physiologist physiotherapist pianist pilot planner plasterer playwright plumber podiatrist poet policeman policewoman politician porter postman postwoman potter practitioner preacher president priest principal printer printmaker producer professor programmer proofreader prosecutor psychiatrist psychoanalyst psychologist psychotherapist publican publisher rabbi radiographer radiologist ranger realtor receptionist recruiter referee reporter representative researcher restaurateur restorer rigger roofer sailor salesman salesperson saleswoman scaffolder scholar scientist screenwriter sculptor seamstress secretary senator shepherd shipbuilder shoemaker shopkeeper silversmith singer smith sociologist soldier solicitor songwriter specialist statistician steward stewardess stonemason strategist stylist superintendent supervisor surgeon surveyor tailor tanner taxidermist teacher technician technologist tester therapist tiler toolmaker trader trainer translator trucker tutor typesetter typographer undertaker upholsterer urologist vet veterinarian vicar vintner violinist violist virologist waiter waitress watchmaker weaver welder winemaker woodcutter woodworker writer zookeeper zoologist`.split(
    /\s+/,
  ),
);
/** What somebody does or is in place of a trade. */
const standing =
  /^(?:student|pupil|phd student|trainee|pensioner|freelancer|homemaker|housewife|househusband|stay-at-home (?:mum|mom|dad|father|mother|parent))$/i;
const endings = /(?:ologist|ographer|iatrist|iatrician)$/i;
const twoWords =
  /\b(?:social worker|care worker|factory worker|youth worker|aid worker|flight attendant|estate agent|travel agent|civil servant|public servant|police officer|taxi driver|shop assistant|lab technician|project lead|team lead|team leader|tech lead|data scientist|fitness instructor|yoga teacher|chief executive|vice president|general practitioner|head chef|head nurse|real estate agent|insurance agent|sales rep|postal worker|construction worker|dog walker|child minder|childminder|web designer|prime minister|foster carer|carer|stunt double|tree surgeon|train driver|bus driver)$/i;
/** Somebody is judged, or only wants to be it, or is it for fun. */
const noTrade =
  /\b(?:terrible|bad|awful|horrible|lousy|mediocre|decent|good|great|excellent|brilliant|fantastic|better|best|worst|worse|poor|slow|fast|keen|avid|amateur|hobby|aspiring|wannabe|would-be|budding|frustrated|natural|mere|bit|kind|sort|such|failed|armchair|closet|secret|fake|pretend|lazy|messy|heavy|light|hopeless|passable|nervous|careful|reluctant|unpaid|glorified|typical|total|complete|regular|huge|big|happy|perfect|horrendous|dreadful|self-proclaimed|self-styled|so-called|alleged|fellow|potential|future|possible|imaginary|basically|practically|like)\b/i;
const former = /^(?:(?:former|ex-?|one-time|erstwhile)\s+)/i;
const nationality =
  /^(?:\p{Lu}\p{Ll}+(?:ish|ese|ian|ean|an|ch|ic|i|ss|ek)|Dutch|French|Greek|Welsh|Czech|Swiss|Polish|Thai)\s+/u;

/** The head of "head of research": what may be followed by "of" and still be somebody's work. */
const ofWhat =
  /^(?:(?:the|an?|our|his|her|their)\s+)?((?:[\p{L}-]+\s+){0,2}(?:chief executive|head|director|professor|teacher|owner|co-owner|founder|co-founder|chair|president|vice president|manager|mayor|secretary|editor|lecturer|ceo|captain|conductor|curator|minister|dean|bishop|chief|leader|student|lead)\s+of\s+(?:the\s+)?[\p{L}&' -]{2,50}?)(?=\s+(?:at|in|for|with|since|from|until|and|who|which)\s|[,;.]|$)/iu;

export interface Trade {
  value: string;
  /** "a", "an", "the" or '' before the value. */
  article: string;
  /** No longer: a former minister, an ex-teacher. */
  isFormer: boolean;
  /** What follows the trade. */
  rest: string;
}

/** Whether these words name what somebody does for a living: "marine biologist", "Swedish nurse". */
export function isOccupation(words: string): boolean {
  if (words.split(/\s+/).length > 5 || noTrade.test(words) || /[_\d]/.test(words)) return false;
  const last = /([\p{L}-]+)$/u.exec(words.toLowerCase())?.[1] ?? '';
  return occupations.has(last) || endings.test(last) || twoWords.test(words) || standing.test(words);
}

/** "a marine biologist at X": what somebody does for a living, at the beginning of the words. */
export function tradeOf(words: string): Trade | null {
  const plain = words.replace(/\s+/g, ' ').trim();
  const of = ofWhat.exec(plain)?.[1];
  if (of !== undefined && !noTrade.test(of)) {
    const article = /^(?:the|an?)\s/i.exec(plain)?.[0].trim().toLowerCase() ?? '';
    return { value: of.trim(), article, isFormer: former.test(of), rest: plain.slice(plain.indexOf(of) + of.length) };
  }
  const found =
    /^(?:(?<article>an?|the|one of the|our|his|her|their|its)\s+)?(?<np>(?:(?!(?:at|for|in|with|by|from|of|who|which|that|and|or|but|to|as|on|since|until|when|because|called|named|like|too|though|than|myself|here|there|now|today)\b)[\p{L}\p{M}'’-]+\s?){1,5}?)(?=\s+(?:at|for|in|with|by|from|of|who|which|that|and|or|but|to|as|on|since|until|when|because|called|named|like|too|though|than|myself|here|there|now|today|these|by)\b|\s*[,;.:!?()–—/]|\s*$)/iu.exec(
      plain,
    );
  const value = found?.groups?.np?.trim() ?? '';
  if (found === null || !isOccupation(value)) return null;
  const rest = plain.slice(found[0].length);
  // "a driver of change", "a student of life": figures of speech.
  if (/^\s+of\s/.test(rest)) return null;
  const second = /^\s+and\s+(?:an?\s+)?((?:[\p{L}'’-]+\s?){1,3}?)(?=\s+(?:at|for|in|with|from|who)\b|[,;.]|$)/iu.exec(
    rest,
  );
  const both = second?.[1] !== undefined && isOccupation(second[1].trim());
  return {
    value: (both ? `${value} and ${second[1]?.trim()}` : value).replace(former, '').trim(),
    article: article(found.groups?.article, value),
    isFormer: former.test(value),
    rest: both ? rest.slice(second[0].length) : rest,
  };
}

/** The trade without where its holder comes from: "Polish journalist" is a journalist. */
export function withoutNationality(trade: string): string {
  const bare = trade.replace(nationality, '');
  return isOccupation(bare) ? bare : trade;
}

function article(written: string | undefined, value: string): string {
  if (written !== undefined && /^the$/i.test(written)) return 'the';
  return /^[aeio]|^u(?!ni|se|ro)|^hon/i.test(value.replace(former, '')) ? 'an' : 'a';
}
