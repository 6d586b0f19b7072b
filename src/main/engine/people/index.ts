export type { IngestUserOptions } from './ingest-user.ts';
export { createPeople, type People } from './people.ts';
export { createPeopleLoop, type PeopleLoop } from './people-loop.ts';
export { createPeopleReader } from './people-reader.ts';
export { traitsProcedures } from './personality/procedures.ts';
export { type PeopleServices, peopleProcedures } from './procedures.ts';
export { createProfiles } from './profiles.ts';
