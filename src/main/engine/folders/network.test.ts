import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { isRemoteMount, isRemoteType, isShare, needsPolling } from './network.ts';

test('drives of other computers are known by their file system', async () => {
  expect([isRemoteType(0x6969), isRemoteType(0xff534d42 | 0), isRemoteType(0xef53)]).toEqual([true, true, false]);
  expect([
    isShare('\\\\server\\share\\x'),
    isShare('\\\\?\\UNC\\server\\x'),
    isShare('C:\\Users'),
    isShare('\\\\?\\C:\\x'),
  ]).toEqual([true, true, false, false]);
  const mounts = '/dev/disk3s1 on / (apfs, local)\n//me@nas/docs on /Volumes/docs (smbfs, nodev)\n';
  expect(isRemoteMount(mounts, '/Volumes/docs/2026')).toBe(true);
  expect(isRemoteMount(mounts, '/Users/me')).toBe(false);
  expect(await needsPolling(tmpdir(), 'on')).toBe(true);
  expect(await needsPolling(tmpdir(), 'auto')).toBe(false);
});
