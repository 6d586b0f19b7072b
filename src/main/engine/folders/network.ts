import { execFile } from 'node:child_process';
import { realpath, statfs } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { WatchRules } from '../../../contract/index.ts';

/** File systems whose changes by other computers nobody reports: the numbers of statfs(2), and of Linux's magic.h. */
const remoteTypes = new Set([
  0x6969, // NFS
  0xff534d42, // CIFS
  0xfe534d42, // SMB2
  0x517b, // SMB
  0x65735546, // FUSE: sshfs, rclone and their like
  0x01021997, // 9P: Windows drives in WSL, shared folders of virtual machines
  0x786f4256, // VirtualBox shared folders
  0x00c36400, // Ceph
  0x5346414f, // AFS
  0x73757245, // Coda
]);
const remoteMounts = /\((smbfs|nfs|afpfs|webdav|osxfuse|macfuse|fusefs)\b/;

/** Whether a folder is looked at every so often instead of waiting for reports of changes. */
export async function needsPolling(path: string, polling: WatchRules['polling']): Promise<boolean> {
  if (polling !== 'auto') return polling === 'on';
  try {
    if (process.platform === 'linux') return isRemoteType((await statfs(path)).type);
    const real = await realpath(path);
    if (process.platform === 'win32') return isShare(real);
    if (process.platform === 'darwin') return isRemoteMount((await promisify(execFile)('/sbin/mount')).stdout, real);
    return false;
  } catch {
    return false;
  }
}

/** statfs gives the type as a signed or an unsigned number. */
export function isRemoteType(type: number): boolean {
  return remoteTypes.has(type >>> 0);
}

/** On Windows a mapped drive's real path is that of its share. */
export function isShare(real: string): boolean {
  return /^(\\\\\?\\UNC\\|\\\\(?![?.]\\))/i.test(real);
}

/** By what `mount` prints on a Mac: `//me@server/share on /Volumes/share (smbfs, nodev, ...)`. */
export function isRemoteMount(mounts: string, path: string): boolean {
  let longest = '';
  let remote = false;
  for (const line of mounts.split('\n')) {
    const point = /^.* on (\/.*) \([^()]*\)$/.exec(line)?.[1];
    if (point === undefined || point.length < longest.length) continue;
    if (path !== point && !path.startsWith(point === '/' ? '/' : `${point}/`)) continue;
    longest = point;
    remote = remoteMounts.test(line);
  }
  return remote;
}
