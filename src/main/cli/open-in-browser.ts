import { spawn } from 'node:child_process';

/** Whether a window could be shown here. */
export function hasDisplay(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): boolean {
  if (env.CI) return false;
  return platform === 'darwin' || platform === 'win32' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

/** Hands the address to the system's browser; false where there is no display to show one. */
export function openInBrowser(url: string, platform: NodeJS.Platform, env: NodeJS.ProcessEnv): boolean {
  if (!hasDisplay(platform, env)) return false;
  const [command, ...args] = opener(platform);
  const child = spawn(command, [...args, url], { stdio: 'ignore', detached: true });
  // No opener installed: the link stands on the screen all the same.
  child.on('error', () => {});
  child.unref();
  return true;
}

function opener(platform: NodeJS.Platform): [string, ...string[]] {
  if (platform === 'darwin') return ['open'];
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler'];
  return ['xdg-open'];
}
