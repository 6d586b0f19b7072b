import type { Session } from 'electron';

/** The page needs none of a browser's permissions but to put text on the clipboard when the person copies. */
const granted: ReadonlySet<string> = new Set(['clipboard-sanitized-write']);

/** Refuses camera, microphone, location, notifications, devices and all else that a page could ask for. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, callback) => callback(granted.has(permission)));
  session.setPermissionCheckHandler((_contents, permission) => granted.has(permission));
  session.setDevicePermissionHandler(() => false);
}
