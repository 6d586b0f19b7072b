import type { Outputs } from '../../../../contract/index.ts';

/** Hands the user a file that was made for them. */
export function download({ name, mediaType, text }: Outputs['conversations']['export']): void {
  const url = URL.createObjectURL(new Blob([text], { type: mediaType }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken it by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
