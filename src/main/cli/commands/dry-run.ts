import type { DryRun } from '../../../contract/index.ts';
import { count, duration, type Output } from '../output.ts';

/** What adding would bring in, as lines for a person or one JSON document. */
export function printDryRun(plan: DryRun, out: Output): void {
  if (out.json) {
    out.document(plan);
    return;
  }
  out.line(`${count(plan.files, 'file')}, ${megabytes(plan.bytes)} would be added.`);
  for (const { label, files, bytes } of plan.byFormat) {
    out.line(`  ${files.toLocaleString('en').padStart(9)}  ${label} (${megabytes(bytes)})`);
  }
  if (plan.files > 0) {
    out.line(
      `Reading takes about ${duration(plan.msEstimate)}; the library grows by about ${megabytes(plan.libraryBytesEstimate)}.`,
    );
  }
  if (plan.skippedByCause.length === 0) return;
  out.line('Left out:');
  for (const { message, files, paths } of plan.skippedByCause) {
    out.line(`  ${files.toLocaleString('en').padStart(9)}  ${message}`);
    for (const path of paths.slice(0, 3)) out.line(`             ${path}`);
    if (files > 3) out.line('             …');
  }
}

function megabytes(bytes: number): string {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1000).toLocaleString('en')} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
