export { settingsProcedures } from './procedures.ts';
export { createSettings, type SettingsService } from './settings.ts';
