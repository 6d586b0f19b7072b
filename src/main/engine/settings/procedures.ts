import { defaultSettings } from '../../../contract/index.ts';
import { os } from '../implement.ts';
import type { SettingsService } from './settings.ts';

export function settingsProcedures(service: SettingsService) {
  return {
    get: os.settings.get.handler(async ({ context }) => ({
      settings: await service.get(context.principal),
      defaults: defaultSettings,
    })),
    update: os.settings.update.handler(({ context, input }) => service.update(context.principal, input)),
  };
}
