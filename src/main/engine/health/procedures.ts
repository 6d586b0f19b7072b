import { os } from '../implement.ts';
import type { Health } from './health.ts';

export function healthProcedures(health: Health) {
  return {
    about: os.health.about.handler(({ context }) => health.about(context.principal)),
    doctor: os.health.doctor.handler(() => health.doctor()),
  };
}
