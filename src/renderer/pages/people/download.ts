import type { Outputs } from '../../../contract/index.ts';

/** Hands the user a file that was made for them. */
export function download({ fileName, mediaType, text }: Outputs['people']['everything']): void {
  const url = URL.createObjectURL(new Blob([text], { type: mediaType }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  // The browser has taken it by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
