/** Words for who somebody is to somebody; pets are possessions and no people. */
export const kinship =
  'ex-wife|ex-husband|ex-girlfriend|ex-boyfriend|wife|husband|partner|spouse|fiancée|fiancé|fiancee|girlfriend|boyfriend|half-sister|half-brother|stepsister|stepbrother|twin sister|twin brother|sister-in-law|brother-in-law|mother-in-law|father-in-law|daughter-in-law|son-in-law|sister|brother|stepmother|stepfather|stepson|stepdaughter|mother|father|mum|mom|dad|granddaughter|grandson|grandmother|grandfather|grandma|grandpa|daughter|son|aunt|uncle|niece|nephew|cousin|twin|best friend|friend|neighbour|neighbor|boss|colleague|co-worker|coworker|manager|teacher|flatmate|roommate|housemate|landlord|landlady|doctor|tutor|mentor|supervisor|business partner|assistant|classmate|student|godmother|godfather|godson|goddaughter';
export const pets = 'dog|cat|horse|pony|rabbit|parrot|hamster|puppy|kitten|tortoise|goldfish';
export const kinAdjectives =
  '(?:(?:older|younger|elder|little|big|oldest|youngest|eldest|new|old|dear|good|close|lovely|twin|only|oldest|middle)\\s+)?';

const female =
  /^(?:ex-)?(?:wife|girlfriend|fiancée|fiancee)$|(?:sister|mother|mum|mom|daughter|aunt|niece|grandma|landlady)(?:-in-law)?$/;
const male =
  /^(?:ex-)?(?:husband|boyfriend|fiancé)$|(?:brother|father|dad|son|uncle|nephew|grandpa|landlord)(?:-in-law)?$/;

export type Gender = 'she' | 'he';

export function genderOfKin(kin: string): Gender | null {
  return female.test(kin) ? 'she' : male.test(kin) ? 'he' : null;
}
