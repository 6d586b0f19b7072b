import type { Trait } from '../../src/contract/index.ts';

/**
 * A candidate that is measured beside the method that is used: word categories whose direction was published (Pennebaker
 * and King 1999; Yarkoni 2010; Schwartz et al. 2013). The lists were written for this bench: LIWC's are not free.
 */
const lists = {
  self: 'i me my mine myself',
  we: 'we us our ours ourselves',
  you: 'you your yours yourself',
  articles: 'a an the',
  prepositions:
    'of in to for with on at from by about into through after over between against during without before under around among',
  negations: 'not no never nothing nobody none nor neither cannot',
  positive:
    'love loved nice sweet good great happy fun enjoy wonderful beautiful best better glad hope awesome amazing excited thank thanks laugh smile proud excellent perfect lovely blessed',
  negative:
    'bad hurt ugly nasty awful terrible horrible worst worse sucks fail failed pain lost alone lonely mess hate hated stupid',
  anxiety:
    'worried worry worrying nervous afraid fear scared anxious anxiety stress stressed stressful tense upset panic overwhelmed confused',
  anger: 'hate hated angry annoyed annoying kill mad pissed furious rage bitch damn',
  sadness:
    'sad cry crying cried depressed depressing depression miss missed grief sorry lonely hopeless disappointed tears',
  swearing: 'fuck fucking fucked shit damn hell ass bitch crap bastard piss pissed',
  social:
    'friend friends people talk talking talked call called party everyone everybody somebody someone meet met together group team guys girl girls boy tell told',
  family:
    'mom mum dad mother father sister brother parents family son daughter wife husband kids baby aunt uncle grandma grandpa cousin',
  home: 'home house kitchen bed bedroom garden room apartment door clean cleaning',
  achievement:
    'work working finish finished goal goals plan plans success effort achieve win won earn improve ready done better',
  art: 'art music poem poetry book books novel film films write writing painting theatre philosophy culture universe idea ideas imagine dream soul strange',
  time: 'today tomorrow yesterday day days week weeks month hour hours night morning soon then when until always again',
  past: 'was were had did went said got came made took thought felt knew saw',
  tentative: 'maybe perhaps guess possibly probably might seem seems somewhat sort kind almost',
  certainty: 'always never definitely absolutely completely totally sure certainly exactly every everything',
} as const;
type Category = keyof typeof lists;

const signs: Record<Trait, Partial<Record<Category, 1 | -1>>> = {
  openness: {
    articles: 1,
    prepositions: 1,
    art: 1,
    self: -1,
    family: -1,
    home: -1,
    time: -1,
    past: -1,
    positive: -1,
    tentative: 1,
  },
  conscientiousness: { achievement: 1, swearing: -1, anger: -1, negative: -1, negations: -1, sadness: -1, time: 1 },
  extraversion: { social: 1, we: 1, you: 1, positive: 1, family: 1, articles: -1, tentative: -1, negations: -1 },
  agreeableness: { positive: 1, we: 1, family: 1, home: 1, social: 1, swearing: -1, anger: -1, negative: -1 },
  neuroticism: {
    anxiety: 1,
    negative: 1,
    anger: 1,
    sadness: 1,
    self: 1,
    negations: 1,
    certainty: 1,
    articles: -1,
    prepositions: -1,
    you: -1,
  },
};

const wordsOf = new Map(
  Object.entries(lists).flatMap(([name, words]) => words.split(' ').map((word) => [`${name} ${word}`, name])),
);
const names = Object.keys(lists) as Category[];

/** Share of the words of each category. */
function rates(text: string): Map<Category, number> {
  const words =
    text
      .toLowerCase()
      .replaceAll('’', "'")
      .match(/[a-z']+/g) ?? [];
  const counts = new Map<Category, number>(names.map((name) => [name, 0]));
  for (const written of words) {
    const word = /^i'/.test(written) ? 'i' : written.endsWith("n't") ? 'not' : written;
    for (const name of names) if (wordsOf.has(`${name} ${word}`)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return new Map([...counts].map(([name, count]) => [name, count / Math.max(1, words.length)]));
}

/** A score of each text for each trait: the sum of its categories in standard deviations of the set. */
export function categoryScores(texts: readonly string[]): Record<Trait, number[]> {
  const all = texts.map(rates);
  const norms = new Map(
    names.map((name) => {
      const values = all.map((one) => one.get(name) ?? 0);
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
      return [name, { mean, deviation: deviation || 1 }];
    }),
  );
  const score = (trait: Trait) =>
    all.map((one) =>
      Object.entries(signs[trait]).reduce((sum, [name, sign]) => {
        const norm = norms.get(name as Category) ?? { mean: 0, deviation: 1 };
        return sum + sign * (((one.get(name as Category) ?? 0) - norm.mean) / norm.deviation);
      }, 0),
    );
  return {
    openness: score('openness'),
    conscientiousness: score('conscientiousness'),
    extraversion: score('extraversion'),
    agreeableness: score('agreeableness'),
    neuroticism: score('neuroticism'),
  };
}
