/** A statement turned to what it affirms or denies: "I don't like parties" denies "I like parties". */
export interface Claim {
  /** In the affirmative. */
  content: string;
  /** -1: denied. */
  polarity: 1 | -1;
}

interface Turn {
  from: RegExp;
  to: string;
  flips: boolean;
}

const degree = `(?:(?:really|very|particularly|exactly|that|all that|always|usually|often|generally|normally|especially|so|too|much|at all|ever|even|the type to|the kind to|one to|someone who|a person who|somebody who) )*`;
const manner = `(?:(?:really|absolutely|genuinely|truly|actually|always|usually|often|generally|mostly|honestly|simply|quite|do|also|tend to|try to|sometimes) )*`;

/** In this order; each is tried until none fits: "I never avoid parties" denies a denial. */
const turns: readonly Turn[] = [
  {
    from: new RegExp(
      `^I ${manner}find (.{2,80}?) (?:very |so |really |quite |rather |a bit |too |completely |utterly )*(?:boring|dull|tedious|tiresome|uninteresting|pointless|a waste of time|exhausting|draining|annoying|unbearable)$`,
      'i',
    ),
    to: 'I like $1',
    flips: true,
  },
  {
    from: new RegExp(
      `^I ${manner}find (.{2,80}?) (?:very |so |really |quite |rather )*(?:interesting|fascinating|exciting|fun|enjoyable|inspiring|moving|thrilling|relaxing|rewarding)$`,
      'i',
    ),
    to: 'I like $1',
    flips: false,
  },
  { from: new RegExp(`^I ${manner}don't ${degree}mind `, 'i'), to: 'I like ', flips: false },
  {
    from: new RegExp(`^I ${manner}(?:can't help(?: but)?|can't stop|can't resist) `, 'i'),
    to: 'I often ',
    flips: false,
  },
  {
    from: new RegExp(
      `^I ${manner}(?:can't (?:stand|bear|abide|tolerate)|hate|detest|loathe|despise|dislike|dread|(?:have no|don't have) (?:time|patience) for|could do without) `,
      'i',
    ),
    to: 'I like ',
    flips: true,
  },
  {
    from: /^I am (?:not (?:really |much of )?|no )(?:a |an )?(?:big |great |huge )?(?:fan of|fond of|keen on|into) /i,
    to: 'I like ',
    flips: true,
  },
  {
    from: new RegExp(
      `^I (?:am |'m )?${manner}(?:a )?(?:big |great |huge )?(?:fan of|fond of|keen on|into|passionate about) `,
      'i',
    ),
    to: 'I like ',
    flips: false,
  },
  {
    from: new RegExp(`^I ${manner}(?:avoid|shun|stay away from|keep away from|steer clear of|run away from) `, 'i'),
    to: 'I like ',
    flips: true,
  },
  {
    from: new RegExp(`^I (?:am|'m) ${manner}(?:not|never|rarely|seldom|hardly|no) ${degree}(?:a |an )?`, 'i'),
    to: 'I am ',
    flips: true,
  },
  { from: new RegExp(`^I ${manner}(?:don't|do not) ${degree}`, 'i'), to: 'I ', flips: true },
  {
    from: new RegExp(
      `^I ${manner}(?:never|rarely|seldom|hardly ever|hardly|barely|scarcely|almost never) ${degree}`,
      'i',
    ),
    to: 'I ',
    flips: true,
  },
  {
    from: new RegExp(`^I ${manner}(?:prefer not to|try not to|would rather not|choose not to) `, 'i'),
    to: 'I ',
    flips: true,
  },
  {
    from: new RegExp(
      `^I ${manner}(?:find it (?:so |very |really |quite |a bit |rather )?(?:hard|difficult|impossible) to|struggle to|fail to) `,
      'i',
    ),
    to: 'I find it easy to ',
    flips: true,
  },
  {
    from: new RegExp(
      `^I ${manner}have (?:a lot of |great |some |real |big )?(?:trouble|difficulty|difficulties|problems|a hard time) (?:with |in )?`,
      'i',
    ),
    to: 'I find it easy ',
    flips: true,
  },
  { from: new RegExp(`^I ${manner}(?:can't|am unable to) `, 'i'), to: 'I can ', flips: true },
  { from: new RegExp(`^I ${manner}(feel|have|take|put|show|pay) little `, 'i'), to: 'I $1 a lot of ', flips: true },
  { from: new RegExp(`^I ${manner}(feel|take|put|show|pay) no `, 'i'), to: 'I $1 ', flips: true },
  { from: new RegExp(`^I ${manner}(?:have no|lack) `, 'i'), to: 'I have ', flips: true },
  { from: new RegExp(`^I ${manner}(?:love|adore|enjoy) `, 'i'), to: 'I like ', flips: false },
  {
    from: new RegExp(`^I ${manner}(\\w+) (?:to )?(?:nothing|nobody|no one)\\b`, 'i'),
    to: 'I $1 anything',
    flips: true,
  },
  {
    from: /^I am (?:so |really |very |quite |pretty |just )?(?:terrible|awful|bad|hopeless|useless|no good) (?:at|with) /i,
    to: 'I am good at ',
    flips: true,
  },
];
/** A statement is turned this often at most. */
const mostTurns = 4;

/** What a statement that begins with "I" affirms or denies. */
export function claimOf(statement: string): Claim {
  let content = statement;
  let polarity: 1 | -1 = 1;
  for (let turned = 0; turned < mostTurns; turned++) {
    const turn = turns.find(({ from, to }) => from.test(content) && content.replace(from, to) !== content);
    if (turn === undefined) break;
    content = content.replace(turn.from, turn.to);
    if (turn.flips) polarity = polarity === 1 ? -1 : 1;
  }
  return { content, polarity };
}
