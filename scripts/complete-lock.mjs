// Adds to package-lock.json the optional packages of other platforms that the registry in use does not serve, so that
// `npm ci` accepts it: run after `npm install` behind such a registry. Versions come from the packages that ask for
// them. They carry no checksum, since nothing was downloaded; `npm install` on the open registry adds it.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const path = fileURLToPath(new URL('../package-lock.json', import.meta.url));
const lock = JSON.parse(readFileSync(path, 'utf8'));
const { overrides = {} } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const systems = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
/** As node-llama-cpp names them. */
const otherNames = { mac: 'darwin', win: 'win32' };
const processors = ['arm64', 'x64', 'ia32', 'arm', 'ppc64', 'riscv64', 's390x'];

const missing = Object.values(lock.packages).flatMap((parent) =>
  Object.entries(parent.optionalDependencies ?? {})
    .filter(([name, version]) => lock.packages[`node_modules/${name}`] === undefined && /^\d+\.\d+\.\d+$/.test(version))
    .map(([name, version]) => [name, entry(name, version, parent.dev === true)]),
);
const added = missing.filter(([, value]) => value !== undefined);
for (const [name, value] of added) lock.packages[`node_modules/${name}`] = value;

const [root, ...others] = Object.entries(lock.packages);
others.sort(([a], [b]) => a.localeCompare(b, 'en'));
lock.packages = Object.fromEntries([root, ...others]);
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
console.log(added.length > 0 ? `added: ${added.map(([name]) => name).join(', ')}` : 'nothing to add');

/** What the name says about where a package runs; undefined for names that say nothing, which are left alone. */
function entry(name, version, dev) {
  // An override that puts one package in another's place: 'npm:NAME@VERSION'.
  const [, other, otherVersion] = /^npm:(.+)@([^@]+)$/.exec(overrides[name] ?? '') ?? [];
  if (other !== undefined && other !== name) return { name: other, ...entry(other, otherVersion, dev) };
  const words = name.split(/[-/]/).map((word) => otherNames[word] ?? word);
  const system = systems.find((word) => words.includes(word));
  const processor = processors.find((word) => words.includes(word));
  if (system === undefined || processor === undefined) return undefined;
  const libc = words.some((word) => word.startsWith('musl'))
    ? 'musl'
    : words.some((word) => word.startsWith('gnu'))
      ? 'glibc'
      : undefined;
  return {
    version,
    cpu: [processor],
    ...(dev ? { dev: true } : {}),
    ...(libc ? { libc: [libc] } : {}),
    optional: true,
    os: [system],
  };
}
