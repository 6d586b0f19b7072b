import packageJson from '../../../package.json' with { type: 'json' };

/** The app's own version. */
export const version: string = packageJson.version;
