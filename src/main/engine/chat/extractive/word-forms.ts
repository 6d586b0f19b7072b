import { stem } from '../../search/index.ts';

/** Irregular forms of English verbs and of a few nouns; the first of a line stands for all. */
const families = `
be was were been is are am being|become became becoming|begin began begun beginning|bite bit bitten|blow blew blown
break broke broken breaking|bring brought|build built building builder|burn burnt|buy bought buyer|catch caught
choose chose chosen choice|come came|cost costing|deal dealt|die died death dead dies dying|dig dug digging
draw drew drawn drawing|drink drank drunk|drive drove driven|eat ate eaten|fall fell fallen|feed fed|feel felt
fight fought|find found finding|flee fled|fly flew flown flight|forbid forbade forbidden|forget forgot forgotten
freeze froze frozen|get got gotten|give gave given|go went gone|grow grew grown growth|hang hung|hear heard
hide hid hidden|hold held|keep kept|know knew known|lay laid|lead led leader|leave left|lend lent|lose lost loss
make made making maker|mean meant|meet met|pay paid payment|ride rode ridden|ring rang rung|rise rose risen
run ran running|say said|see saw seen|seek sought|sell sold sale|send sent|shake shook shaken|shine shone|shoot shot
sing sang sung|sink sank sunk|sleep slept|speak spoke spoken speech|spend spent|spread|stand stood|steal stole stolen
stick stuck|strike struck|swear swore sworn|swim swam swum|take took taken|teach taught teacher|tear tore torn
tell told|think thought|throw threw thrown|understand understood|wake woke|wear wore worn|weave wove woven
win won winner|wind wound|write wrote written writer|bear bore born birth|man men|woman women|child children
person people|foot feet|tooth teeth|goose geese|mouse mice|life lives|wife wives|half halves|leaf leaves
high height tall|long length|wide width|deep depth|old age aged|heavy weight weigh weighs weighed|strong strength
hot heat|fast quick quickly speed|big large size|many number|discover discovery|invent invention inventor
marry marriage married wife husband|arrive arrival|destroy destruction|explain explanation|decide decision
receive reception|describe description|produce production|succeed success successor|rule reign|capital
author writer|doctor physician|start begin|end finish|car automobile|film movie|illness disease sick
`;

const baseOf: ReadonlyMap<string, string> = new Map(
  families
    .trim()
    .split(/[|\n]/)
    .flatMap((family) => {
      const forms = family.trim().split(/\s+/);
      return forms.map((form) => [form, forms[0] ?? form] as const);
    })
    // What stands in two families keeps to the first.
    .reverse(),
);

/** What a folded word is compared by: its stem, or that of the family of irregular forms it belongs to. */
export function comparedBy(word: string): string {
  return stem(baseOf.get(word) ?? word);
}
