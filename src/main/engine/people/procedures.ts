import type { TraitsServices } from './personality/procedures.ts';
import { type FactServices, factProcedures } from './procedures-facts.ts';
import { type MeetingServices, meetingProcedures } from './procedures-meeting.ts';
import { type ProfileServices, profileProcedures } from './procedures-profiles.ts';

export interface PeopleServices extends ProfileServices, FactServices, MeetingServices {
  traits: TraitsServices;
}

export function peopleProcedures(services: PeopleServices) {
  return {
    ...profileProcedures(services),
    ...factProcedures(services),
    ...meetingProcedures(services),
  };
}
