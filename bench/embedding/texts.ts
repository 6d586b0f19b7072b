/** Paragraphs made from a fixed seed: no file to fetch, nobody's words, the same on every machine. */
export function paragraphs(count: number): string[] {
  const random = generator(1851);
  const pick = (from: readonly string[]) => from[random(from.length)] ?? '';
  const sentence = () => {
    const clause = `${pick(openings)} ${pick(people)} ${pick(deeds)} ${pick(things)} ${pick(places)}`;
    const closing = random(3) === 0 ? `, although ${pick(people)} ${pick(deeds)} ${pick(things)}` : '';
    const figure = random(4) === 0 ? ` ${pick(measures)} ${10 + random(990)} ${pick(unitsOfMeasure)}.` : '';
    return `${clause}${closing}.${figure}`;
  };
  // Two to six sentences: about 150 word pieces on average, from 57 to 272.
  return Array.from({ length: count }, () => Array.from({ length: 2 + random(5) }, sentence).join(' '));
}

/** Park and Miller's minimal standard generator. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

const openings = [
  'In the spring of that year',
  'According to the harbour register',
  'Shortly before the bridge was opened',
  'While the committee was still undecided',
  'Once the measurements had been repeated',
  'Against the advice of the surveyors',
  'As the winter came to its end',
  'After a long exchange of letters',
];
const people = [
  'the lighthouse keeper',
  'a young hydraulic engineer',
  'the chief botanist of the expedition',
  'the village schoolteacher',
  'an instrument maker from Geneva',
  'the treasurer of the railway company',
  'the physician on duty',
  'a retired cartographer',
];
const deeds = [
  'described in great detail',
  'quietly replaced',
  'measured for the first time',
  'refused to pay for',
  'carried across the pass',
  'catalogued and photographed',
  'compared with older samples of',
  'published a correction about',
];
const things = [
  'the copper condensers of the refrigeration plant',
  'three crates of alpine seeds',
  'the tidal gauges along the northern quay',
  'a manuscript on the diseases of vines',
  'the foundations of the unfinished observatory',
  'the accounts of the shipping insurance',
  'an improved barometer with a mercury cistern',
  'the thermal expansion of long iron rails',
];
const places = [
  'on the far side of the valley',
  'in the archive of the city council',
  'near the mouth of the river',
  'for the museum of natural history',
  'between the second and the third lock',
  'at the request of the ministry',
  'despite the persistent fog',
  'under the supervision of two inspectors',
];
const measures = ['The report gives', 'A later count found', 'The contract speaks of', 'His diary mentions'];
const unitsOfMeasure = ['kilograms', 'working days', 'fathoms', 'specimens', 'degrees', 'gold francs'];
