type Handler = (request: Request) => Promise<Response>;
type PermissionRequest = (contents: unknown, permission: string, answer: (granted: boolean) => void) => void;
type PermissionCheck = (contents: unknown, permission: string) => boolean;

/** One session: its schemes and the handlers of permissions, kept so that a window or a test can ask them. */
export class Session {
  readonly handlers = new Map<string, Handler>();
  readonly protocol = { handle: (scheme: string, handler: Handler) => void this.handlers.set(scheme, handler) };
  request: PermissionRequest = (_contents, _permission, answer) => answer(true);
  check: PermissionCheck = () => true;
  device: () => boolean = () => true;

  setPermissionRequestHandler(handler: PermissionRequest): void {
    this.request = handler;
  }

  setPermissionCheckHandler(handler: PermissionCheck): void {
    this.check = handler;
  }

  setDevicePermissionHandler(handler: () => boolean): void {
    this.device = handler;
  }
}

export const session = { defaultSession: new Session() };

export const protocol = {
  registerSchemesAsPrivileged: (_schemes: readonly unknown[]) => {},
};
