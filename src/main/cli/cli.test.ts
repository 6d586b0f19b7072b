import { expect, test } from 'vitest';
import { commonOptions, splitCommand, UsageError, wholeNumber } from './arguments.ts';
import { createOutput, duration } from './output.ts';

test('the command may stand behind the common options', () => {
  expect(splitCommand(['--data', 'add', 'list', '--json'])).toEqual({
    name: 'list',
    rest: ['--data', 'add', '--json'],
  });
  expect(splitCommand(['--json'])).toEqual({ name: undefined, rest: ['--json'] });
  expect(commonOptions(['--data', 'x', 'word', '--k', '3'])).toEqual({ data: 'x', json: false, help: false });
});

test('numbers outside their bounds are a matter of usage', () => {
  expect(wholeNumber('k', '10', 1, 200)).toBe(10);
  expect(() => wholeNumber('k', '0', 1, 200)).toThrow(UsageError);
  expect(() => wholeNumber('k', '2.5', 1, 200)).toThrow('--k takes a whole number from 1 to 200, not "2.5".');
});

function output(isTTY: boolean) {
  const written = { stdout: '', stderr: '' };
  let time = 0;
  const sink = (name: 'stdout' | 'stderr') => ({
    isTTY,
    columns: 80,
    write: (text: string) => {
      written[name] += text;
    },
  });
  const out = createOutput(false, { stdout: sink('stdout'), stderr: sink('stderr'), now: () => (time += 1000) });
  return { out, written };
}

test('progress is a bar on a terminal that results wipe away, and plain lines in a pipe', () => {
  const terminal = output(true);
  terminal.out.progress(5, 10, 'files');
  expect(terminal.written.stderr).toContain('████████████░░░░░░░░░░░░ 5 of 10 files');
  terminal.out.line('done');
  expect(terminal.written.stderr.endsWith('\r\u001b[2K')).toBe(true);
  expect(terminal.written.stdout).toBe('done\n');

  const pipe = output(false);
  for (const done of [1, 2, 3]) pipe.out.progress(done, 3, 'files');
  expect(pipe.written.stderr).toBe('1 of 3 files\n3 of 3 files\n');
});

test('times as a person says them', () => {
  expect([420, 4200, 42_000, 420_000].map(duration)).toEqual(['420 ms', '4.2 s', '42 s', '7 min']);
});
