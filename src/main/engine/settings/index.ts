export { settingsProcedures } from './procedures.ts';
export { createSettings, type SettingsService, toSettings } from './settings.ts';
export { ownersSettings } from './store.ts';
