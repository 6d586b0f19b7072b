/** Zero crossings of the filter on each side: aliases stay 50 dB below the speech. */
const crossings = 12;
/** The filter is looked up in a table of so many steps a sample. */
const steps = 256;

/** Mixes sound down to one channel and resamples it, piece by piece, with a windowed sinc filter. */
export class Resampler {
  private readonly step: number;
  private readonly reach: number;
  /** The filter from its middle outwards; it is the same on both sides. */
  private readonly filter: Float32Array;
  /** Input that later output still needs. */
  private held: Float32Array = new Float32Array(0);
  /** Where the next output sample lies, in samples of `held`. */
  private position = 0;

  constructor(from: number, to: number) {
    this.step = from / to;
    const cutoff = Math.min(1, to / from);
    this.reach = Math.ceil(crossings / cutoff);
    this.filter = Float32Array.from({ length: (this.reach + 1) * steps + 1 }, (_, index) =>
      weight(index / steps, cutoff, this.reach),
    );
  }

  /** The output that can be computed so far. */
  push(channels: readonly Float32Array[]): Float32Array {
    return this.take(mixed(channels), 0);
  }

  /** What is left at the end. */
  flush(): Float32Array {
    return this.take(new Float32Array(this.reach), this.reach);
  }

  /** `padding` samples at the end of `input` only stand for silence after it. */
  private take(input: Float32Array, padding: number): Float32Array {
    const data = new Float32Array(this.held.length + input.length);
    data.set(this.held);
    data.set(input, this.held.length);
    if (this.step === 1) {
      this.held = new Float32Array(0);
      return data.subarray(0, data.length - padding);
    }
    const output: number[] = [];
    while (this.position + this.reach < data.length) {
      output.push(this.sampleAt(data, this.position));
      this.position += this.step;
    }
    const unused = Math.max(0, Math.floor(this.position) - this.reach);
    this.held = data.slice(unused);
    this.position -= unused;
    return Float32Array.from(output);
  }

  private sampleAt(data: Float32Array, position: number): number {
    const first = Math.max(0, Math.ceil(position - this.reach));
    const last = Math.min(data.length - 1, Math.floor(position + this.reach));
    let sum = 0;
    for (let index = first; index <= last; index++) {
      sum += (data[index] ?? 0) * (this.filter[Math.round(Math.abs(position - index) * steps)] ?? 0);
    }
    return sum;
  }
}

/** A sinc of the lower of the two rates under a Hann window. `distance` in samples of the input. */
function weight(distance: number, cutoff: number, reach: number): number {
  const x = distance * cutoff;
  const sinc = x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
  const hann = distance > reach ? 0 : 0.5 + 0.5 * Math.cos((Math.PI * distance) / (reach + 1));
  return cutoff * sinc * hann;
}

function mixed(channels: readonly Float32Array[]): Float32Array {
  const [first = new Float32Array(0), ...others] = channels;
  if (others.length === 0) return first;
  return first.map(
    (sample, index) => others.reduce((sum, channel) => sum + (channel[index] ?? 0), sample) / channels.length,
  );
}
