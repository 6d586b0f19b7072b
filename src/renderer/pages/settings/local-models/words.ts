import type { LocalModel } from '../../../../contract/index.ts';
import { count, timeLeft } from '../../../components/format.ts';

/** What a model is, in one line: '2.5 GB · Q4_K_M · takes 4.5 GB of memory for 8,192 tokens · Apache-2.0'. */
export function factsOf(model: LocalModel): string {
  const facts = [
    size(model.bytes),
    model.parameters === null ? null : `${billions(model.parameters)} parameters`,
    model.quantisation,
    model.holds === 0 ? null : `takes ${size(model.memory)} of memory for ${count(model.holds)} tokens`,
  ];
  return facts.filter((fact) => fact !== null).join(' · ');
}

/** Whether this computer can run it, and what to do where it cannot at the moment. */
export function fitsOf({ fits, state }: LocalModel, free: number, memory: number): string | null {
  if (state === 'loaded' || state === 'loading') return null;
  if (fits === 'yes') return 'Runs on this computer';
  if (fits === 'no') return `Too large for this computer, which has ${size(memory)}`;
  return `Runs here once other programs are closed: ${size(free)} are free`;
}

/** Where a model stands; null where its buttons say it all. */
export function stateOf(model: LocalModel, chosen: boolean): string | null {
  if (model.state === 'downloading') return 'Downloading';
  if (model.state === 'paused') return 'Downloaded in part';
  if (model.state === 'loading') return 'Loading';
  if (model.state === 'loaded') return model.gpu === null ? 'Loaded' : `Loaded on ${model.gpu.kind}`;
  return chosen ? 'Asked first' : null;
}

export function progressOf({ progress }: LocalModel): string | null {
  if (progress === null) return null;
  const left = timeLeft(progress.msLeft);
  const done = `${size(progress.done)} of ${size(progress.total)}`;
  return left === null ? done : `${done} · ${left}`;
}

/** '2.5 GB', '820 MB'. */
export function size(bytes: number): string {
  return bytes < 1e9 ? `${count(Math.max(1, Math.round(bytes / 1e6)))} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}

function billions(parameters: number): string {
  if (parameters < 1e6) return count(parameters);
  return parameters < 1e9
    ? `${count(Math.round(parameters / 1e6))} million`
    : `${(parameters / 1e9).toFixed(1)} billion`;
}
