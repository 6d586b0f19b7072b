import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { assistantSchema, assistantVersionSchema, usageLimitsSchema } from '../../src/contract/index.ts';
import { temporaryFolder } from '../kit/engine.ts';
import { commonplace, linesAs, serve } from './terminal.ts';

/** Each command is a process of its own. */
const patience = 300_000;

test(
  'assistants in the terminal: listed, made, changed, gone back, handed on, compared, removed; limits are set',
  async () => {
    const folder = await temporaryFolder();
    const host = await serve(join(folder, 'data'));
    const run = (...args: string[]) => commonplace(['--data', join(folder, 'data'), ...args]);
    const one = async (...args: string[]) => {
      const { code, stdout, stderr } = await run(...args, '--json');
      if (code !== 0) throw new Error(stderr);
      return linesAs(assistantSchema, stdout);
    };
    try {
      expect((await run('assistants')).stdout).toMatch(/^\* Commonplace/);
      const prompt = join(folder, 'prompt.txt');
      await writeFile(prompt, 'Be exact.');
      const settings = ['--prompt-file', prompt, '--agent', 'react', '--tool', 'search', '--temperature', '0.2'];
      expect(await one('assistants', 'create', 'Lawyer', ...settings)).toMatchObject([
        {
          name: 'Lawyer',
          systemPrompt: 'Be exact.',
          agent: 'react',
          tools: ['search'],
          parameters: { temperature: 0.2 },
        },
      ]);
      expect(
        await one('assistants', 'update', 'lawyer', '--temperature', 'default', '--max-tokens', '500'),
      ).toMatchObject([{ version: 2, parameters: { maxTokens: 500 }, systemPrompt: 'Be exact.' }]);
      expect(await one('assistants', 'restore', 'Lawyer', '1')).toMatchObject([
        { version: 3, parameters: { temperature: 0.2 } },
      ]);
      const versions = linesAs(
        assistantVersionSchema,
        (await run('assistants', 'versions', 'Lawyer', '--json')).stdout,
      );
      expect(versions.map(({ changed }) => changed)).toEqual([
        'set back to version 1',
        'temperature, longest answer',
        'made',
      ]);

      const file = join(folder, 'lawyer.json');
      await run('assistants', 'export', 'Lawyer', '--out', file);
      expect(await readFile(file, 'utf8')).not.toContain('"id"');
      const imported = await run('assistants', 'import', file);
      expect(imported.stdout).toContain('"Lawyer 2" is there');
      expect(imported.stderr).toContain('There is a "Lawyer" already');

      const compared = await run('assistants', 'compare', 'Quotes only', 'Lawyer@1', '--question', 'Who came?');
      expect(compared.stdout).toMatch(/Who came\?\n {2}Quotes only @1 /);
      expect(compared.stdout).toContain('  Lawyer @1 ');

      expect((await run('assistants', 'remove', 'Lawyer 2')).code).toBe(1);
      expect((await run('assistants', 'remove', 'Lawyer 2', '--yes')).stdout).toContain('is gone');
      expect((await run('assistants', 'update', 'Lawyer')).code).toBe(2);
      expect((await run('assistants', 'fly')).code).toBe(2);

      const limits = await run('usage', 'limits', 'tokensPerDay', '5000', 'costPerMonth', '$2.50', '--json');
      expect(linesAs(usageLimitsSchema, limits.stdout)).toMatchObject([
        { tokensPerDay: 5000, costPerMonth: 2_500_000 },
      ]);
      expect((await run('usage', 'limits', 'tokensPerDay', 'none')).stdout).toMatch(/tokensPerDay +none/);
      expect((await run('usage', 'limits', 'tokensPerDay', 'many')).code).toBe(2);
      expect((await run('usage', '--by', 'assistant')).stdout).toMatch(/Quotes only +1 answer/);
    } finally {
      await host.stop();
    }
  },
  patience,
);
