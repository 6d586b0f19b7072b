/** Beyond this many pictures a file is not looked at. */
const mostDirectories = 10_000;

/** Whether every directory of a TIFF file's chain lies within the file; a chain that leads back to itself is whole. */
export function tiffChainIsWhole(file: Buffer): boolean {
  const little = file[0] === 0x49;
  const number16 = (at: number) => (little ? file.readUInt16LE(at) : file.readUInt16BE(at));
  const number32 = (at: number) => (little ? file.readUInt32LE(at) : file.readUInt32BE(at));
  if (file.length < 8) return false;
  // BigTIFF has another layout and is rare.
  if (number16(2) !== 42) return true;
  const seen = new Set<number>();
  for (let at = number32(4); at !== 0 && !seen.has(at) && seen.size < mostDirectories; ) {
    seen.add(at);
    if (at + 2 > file.length) return false;
    const next = at + 2 + 12 * number16(at);
    if (next + 4 > file.length) return false;
    at = number32(next);
  }
  return true;
}
