import sharp from 'sharp';
import { z } from 'zod';
import type { ChildPort } from '../../child/index.ts';

/** side: pixels of a side of the picture that is kept. */
const requestSchema = z.object({ bytes: z.instanceof(Uint8Array), side: z.number().int().min(16).max(2048) });
export type PictureRequest = z.infer<typeof requestSchema>;
export type PictureReply = { bytes: Uint8Array } | { problem: 'unsupported' | 'too_large' | 'corrupt' };

/** Pixels of the picture that is read. */
const mostPixels = 100_000_000;
const formats: readonly string[] = ['jpeg', 'png', 'webp', 'gif', 'heif', 'tiff'];

/** Answers each picture with a small one, upright and without what the camera wrote into it. */
export function servePictures(port: ChildPort): void {
  port.onMessage((message) => {
    convert(requestSchema.parse(message)).then(
      (reply) => port.post(reply),
      () => port.post({ problem: 'corrupt' } satisfies PictureReply),
    );
  });
}

async function convert({ bytes, side }: PictureRequest): Promise<PictureReply> {
  const header = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch(() => null);
  if (header === null || !formats.includes(header.format)) return { problem: 'unsupported' };
  if (header.width * header.height > mostPixels) return { problem: 'too_large' };
  const picture = await sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error' })
    .rotate()
    .resize(side, side, { fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 85 })
    .toBuffer();
  return { bytes: new Uint8Array(picture) };
}
