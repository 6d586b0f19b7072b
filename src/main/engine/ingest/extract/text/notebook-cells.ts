import { z } from 'zod';

const lines = z
  .union([z.string(), z.array(z.string())])
  .transform((text) => (Array.isArray(text) ? text.join('') : text));
const bundle = z.record(z.string(), lines.catch('')).catch({});
const output = z.object({
  output_type: z.string().catch(''),
  text: lines.optional().catch(undefined),
  data: bundle.optional(),
  ename: z.string().optional().catch(undefined),
  evalue: z.string().optional().catch(undefined),
  traceback: z.array(z.string()).optional().catch(undefined),
  // nbformat 3 keeps them beside the text
  png: lines.optional().catch(undefined),
  jpeg: lines.optional().catch(undefined),
  svg: lines.optional().catch(undefined),
  html: lines.optional().catch(undefined),
  latex: lines.optional().catch(undefined),
});
const cell = z.object({
  cell_type: z.string().catch('code'),
  source: lines.optional().catch(undefined),
  input: lines.optional().catch(undefined),
  level: z.number().optional().catch(undefined),
  language: z.string().optional().catch(undefined),
  outputs: z.array(output.catch({ output_type: '' })).catch([]),
  attachments: z.record(z.string(), bundle).optional().catch(undefined),
});
const named = z.object({
  name: z.string().optional().catch(undefined),
  display_name: z.string().optional().catch(undefined),
  language: z.string().optional().catch(undefined),
  version: z.string().optional().catch(undefined),
});

export const notebookShape = z.object({
  nbformat: z.number().optional().catch(undefined),
  metadata: z
    .object({
      title: z.string().optional().catch(undefined),
      name: z.string().optional().catch(undefined),
      authors: z
        .array(z.object({ name: z.string() }))
        .optional()
        .catch(undefined),
      kernelspec: named.optional().catch(undefined),
      language_info: named.optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
  cells: z.array(cell).optional(),
  worksheets: z.array(z.object({ cells: z.array(cell) })).optional(),
});

export type NotebookCell = z.infer<typeof cell>;
export type NotebookOutput = z.infer<typeof output>;

/** A picture that code made or that was pasted into words. */
export interface NotebookPicture {
  name: string;
  mediaType: string;
  base64: string;
}

const pictureTypes: readonly [type: string, extension: string][] = [
  ['image/png', 'png'],
  ['image/jpeg', 'jpg'],
  ['image/gif', 'gif'],
  ['image/webp', 'webp'],
];

/** The pictures of a cell, named by its number: "cell 3 output 1.png". */
export function picturesOf(cell: NotebookCell, number: number): NotebookPicture[] {
  const pictures: NotebookPicture[] = [];
  for (const [index, { data, png, jpeg }] of cell.outputs.entries()) {
    const bundles: Record<string, string | undefined> = {
      ...data,
      ...(png !== undefined && { 'image/png': png }),
      ...(jpeg !== undefined && { 'image/jpeg': jpeg }),
    };
    // The same picture may be there in several formats: the first is enough.
    const found = pictureTypes.find(([type]) => bundles[type]);
    const base64 = found && bundles[found[0]];
    if (found && base64)
      pictures.push({ name: `cell ${number} output ${index + 1}.${found[1]}`, mediaType: found[0], base64 });
  }
  for (const [name, bundles] of Object.entries(cell.attachments ?? {})) {
    const found = pictureTypes.find(([type]) => bundles[type]);
    const base64 = found && bundles[found[0]];
    if (found && base64) pictures.push({ name: `cell ${number} ${name}`, mediaType: found[0], base64 });
  }
  return pictures;
}
