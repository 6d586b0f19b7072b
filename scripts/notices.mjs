// Writes docs/third-party-notices.md from the licences of what is installed: `node scripts/notices.mjs`.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const own = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
/** Tools that build and test; everything else of the devDependencies ends up in the built page or the app. */
const tools =
  /^(@biomejs|@sparticuz|@types|@vitejs|dependency-cruiser|electron-builder|electron-vite|knip|node$|playwright|typescript|vite|electron$)/;

const names = [
  ...Object.keys({ ...own.dependencies, ...own.optionalDependencies }),
  ...Object.keys(own.devDependencies).filter((name) => !tools.test(name)),
];
const found = new Map();
for (const name of names) collect(name, root);

const sections = [...found.values()].sort((a, b) => a.name.localeCompare(b.name)).map(section);
writeFileSync(join(root, 'docs/third-party-notices.md'), `${head()}\n\n${sections.join('\n\n')}\n`);
console.log(`${found.size} packages`);

function collect(name, from) {
  const folder = folderOf(name, from);
  if (folder === undefined || found.has(folder)) return;
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  found.set(folder, { name, version: manifest.version, licence: manifest.license ?? 'see below', folder });
  for (const next of Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies })) collect(next, folder);
}

function folderOf(name, from) {
  for (let at = from; ; at = join(at, '..')) {
    const folder = join(at, 'node_modules', name);
    if (existsSync(join(folder, 'package.json'))) return folder;
    if (at === root || at === join(at, '..')) return undefined;
  }
}

function section({ name, version, licence, folder }) {
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|notice|copying)/i.test(file));
  const texts = files.map((file) => readFileSync(join(folder, file), 'utf8').trim()).map(shortened);
  return [`## ${name} ${version}`, `Licence: ${licence}`, ...texts.map((text) => `\`\`\`\n${text}\n\`\`\``)].join(
    '\n\n',
  );
}

/** The Apache licence stands in LICENSE already; its copies are named, not repeated. */
function shortened(text) {
  const apache = /Apache License\s+Version 2\.0/.test(text) && text.length > 8000;
  return apache ? 'Apache License, Version 2.0: the text is in LICENSE.' : text;
}

function head() {
  return `# Third-party notices

Commonplace is under the Apache License 2.0 (LICENSE). It contains or uses the following works.

- The embedding model in resources/models/all-MiniLM-L6-v2 is made from sentence-transformers/all-MiniLM-L6-v2, Apache License 2.0.
- The typefaces Inter, JetBrains Mono and Source Serif 4 are under the SIL Open Font License 1.1.
- SQLite, inside better-sqlite3, is in the public domain.
- Electron and Chromium, in packaged builds, bring their own notices (LICENSES.chromium.html).

Made by scripts/notices.mjs from the installed packages.`;
}
