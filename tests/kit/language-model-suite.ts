import { describe, expect, test } from 'vitest';
import type { LanguageModel } from '../../src/main/engine/language/index.ts';

const principal = { accountId: 'me' };
const messages = [{ role: 'user' as const, content: 'What does the keeper do?' }];
const ask = { messages, purpose: 'test' };

export interface SuiteModel {
  model: LanguageModel;
}

export interface SuiteScript {
  /** A model that says this. */
  answering(text: string): Promise<SuiteModel>;
  /** A model that begins and never ends. */
  stalling(beginning: string): Promise<SuiteModel>;
  /** A model that answers with so many bytes. */
  flooding(bytes: number): Promise<SuiteModel>;
}

/** What every backend does, whatever runs behind it. */
export function languageModelSuite(name: string, { answering, stalling, flooding }: SuiteScript): void {
  describe(`${name}, as every backend`, () => {
    test('an answer comes whole, and its pieces put together are the same', async () => {
      const said = 'The keeper lights the lamp – 灯 🗼 – at dusk.\nEvery day.';
      const { model } = await answering(said);
      let streamed = '';
      const answer = await model.complete(principal, {
        ...ask,
        onText: (delta) => {
          streamed += delta;
        },
      });
      expect(answer).toMatchObject({ text: said, stopped: 'end' });
      expect(streamed).toBe(said);
    });

    test('stopping ends it at once', async () => {
      const { model } = await stalling('The keeper');
      const abort = new AbortController();
      const answer = model.complete(principal, { ...ask, signal: abort.signal, onText: () => abort.abort() });
      await expect(answer).rejects.toMatchObject({ code: 'cancelled' });
    });

    test('a question that was stopped before is not asked', async () => {
      const { model } = await answering('Never.');
      const answer = model.complete(principal, { ...ask, signal: AbortSignal.abort() });
      await expect(answer).rejects.toMatchObject({ code: 'cancelled' });
    });

    test('10 MB are refused', async () => {
      const { model } = await flooding(10 * 2 ** 20);
      await expect(model.complete(principal, ask)).rejects.toMatchObject({ code: 'too_large' });
    });

    test('two questions at once do not mix', async () => {
      const { model } = await answering('The same to all.');
      const [one, other] = await Promise.all([model.complete(principal, ask), model.complete(principal, ask)]);
      expect([one.text, other.text]).toEqual(['The same to all.', 'The same to all.']);
    });
  });
}
