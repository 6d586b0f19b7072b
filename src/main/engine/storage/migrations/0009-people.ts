import type { Migration } from '../migrate.ts';
import { factsSql } from './0009-people-facts.ts';
import { insightsSql } from './0009-people-insights.ts';
import { matchingSql } from './0009-people-matching.ts';
import { personalitySql, tasksSql } from './0009-people-personality.ts';
import { profilesSql, profileTriggersSql } from './0009-people-profiles.ts';

/** People, what is known of them with the passages that say so, and their Big Five. */
export const people: Migration = {
  number: 9,
  name: 'people',
  sql: `
${profilesSql}
${factsSql}
${profileTriggersSql}
${matchingSql}
${personalitySql}
${insightsSql}
${tasksSql}
`,
};
