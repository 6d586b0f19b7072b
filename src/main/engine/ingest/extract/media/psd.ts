import { corrupt, unsupported } from '../failures.ts';
import { type OpenPicture, onePage } from './decoders.ts';
import { assertPixels, type RawPixels } from './ocr-image.ts';

/**
 * A Photoshop file by its merged picture, which Photoshop stores last (Adobe Photoshop File Formats Specification,
 * "Image Data Section"): 8 bits a channel, grey or RGB, plain or packed.
 */
export const openPsd: OpenPicture = async (bytes) => {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.length < 40) throw corrupt('ends within its header');
  const large = file.readUInt16BE(4) === 2;
  const channels = file.readUInt16BE(12);
  const [height, width] = [file.readUInt32BE(14), file.readUInt32BE(18)];
  const depth = file.readUInt16BE(22);
  const mode = file.readUInt16BE(24);
  const colours = mode === 3 ? 3 : 1;
  const shape: Shape = { width, height, channels, colours, large };
  assertPixels(width, height);
  return onePage({ width, height, whole: isWhole(file, shape) }, async () => {
    if (depth !== 8 || (mode !== 1 && mode !== 3)) {
      throw unsupported('Only Photoshop pictures in grey or RGB with 8 bits a channel are shown here.');
    }
    return mergedPicture(file, shape);
  });
};

interface Shape {
  width: number;
  height: number;
  channels: number;
  colours: 1 | 3;
  large: boolean;
}

function mergedPicture(file: Buffer, shape: Shape): RawPixels {
  const { width, height, channels, colours } = shape;
  const start = imageDataAt(file, shape.large);
  const packed = file.readUInt16BE(start) === 1;
  const lengthSize = shape.large ? 4 : 2;
  let at = start + 2 + (packed ? channels * height * lengthSize : 0);
  const data = Buffer.alloc(width * height * colours);
  for (let channel = 0; channel < colours; channel++) {
    for (let row = 0; row < height; row++) {
      const target = row * width * colours + channel;
      if (!packed) {
        for (let x = 0; x < width; x++) data[target + x * colours] = file[at + x] ?? 0;
        at += width;
        continue;
      }
      const lengthAt = start + 2 + (channel * height + row) * lengthSize;
      const length = shape.large ? file.readUInt32BE(lengthAt) : file.readUInt16BE(lengthAt);
      unpackRow(file.subarray(at, at + length), width, (x, value) => {
        data[target + x * colours] = value;
      });
      at += length;
    }
  }
  return { data, width, height, channels: colours };
}

/** Whether the rows of the merged picture end within the file. */
function isWhole(file: Buffer, { width, height, channels, large }: Shape): boolean {
  try {
    const start = imageDataAt(file, large);
    if (file.readUInt16BE(start) !== 1) return start + 2 + width * height * channels <= file.length;
    const size = large ? 4 : 2;
    const rows = channels * height;
    let end = start + 2 + rows * size;
    for (let row = 0; row < rows; row++) end += file.readUIntBE(start + 2 + row * size, size);
    return end <= file.length;
  } catch {
    return false;
  }
}

/** The fourth section, after colour modes, resources and layers; each begins with its length. */
function imageDataAt(file: Buffer, large: boolean): number {
  const resources = 30 + file.readUInt32BE(26);
  const layers = resources + 4 + file.readUInt32BE(resources);
  return large ? layers + 8 + Number(file.readBigUInt64BE(layers)) : layers + 4 + file.readUInt32BE(layers);
}

/** PackBits. */
function unpackRow(packed: Buffer, width: number, put: (x: number, value: number) => void): void {
  let x = 0;
  for (let at = 0; at < packed.length && x < width; ) {
    const control = packed.readInt8(at);
    at += 1;
    if (control >= 0) {
      for (let count = 0; count <= control && x < width; count++) put(x++, packed[at + count] ?? 0);
      at += control + 1;
    } else if (control !== -128) {
      for (let count = 0; count <= -control && x < width; count++) put(x++, packed[at] ?? 0);
      at += 1;
    }
  }
}
