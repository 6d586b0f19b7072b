import { openPersonalities } from './personality.ts';

// For tests that kill an update: counts the insights of all who are active on a clock that stands, says so when the
// first are counted and when it has ended, and stays.
const [dataFolder = '', now = ''] = process.argv.slice(2);
const library = await openPersonalities(dataFolder, { now: Number(now) });
await library.tasks.open(library.owner);
let begun = false;
for await (const { type } of library.tasks.watch(library.principal, 'personality-update')) {
  if (type === 'progress' && !begun) process.stdout.write('begun\n');
  begun = true;
}
process.stdout.write('done\n');
setInterval(() => {}, 1000);
