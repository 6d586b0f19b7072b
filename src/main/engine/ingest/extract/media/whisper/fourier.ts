/** Computes |X|² of real frames of one length: halves while it can, then sums up directly. */
export class PowerSpectrum {
  private readonly length: number;
  private readonly cosines: Float64Array;
  private readonly sines: Float64Array;

  constructor(length: number) {
    this.length = length;
    const angle = (index: number) => (2 * Math.PI * index) / length;
    this.cosines = Float64Array.from({ length }, (_, index) => Math.cos(angle(index)));
    this.sines = Float64Array.from({ length }, (_, index) => -Math.sin(angle(index)));
  }

  /** The first half of the spectrum and its middle: length / 2 + 1 values, into `power`. */
  compute(frame: Float64Array, power: Float64Array): void {
    const { real, imaginary } = this.transform(frame, 0, 1, this.length);
    for (let bin = 0; bin < power.length; bin++) {
      power[bin] = (real[bin] ?? 0) ** 2 + (imaginary[bin] ?? 0) ** 2;
    }
  }

  /** Of every `stride`th sample from `offset` on (Cooley and Tukey, decimation in time). */
  private transform(frame: Float64Array, offset: number, stride: number, length: number) {
    if (length % 2 === 1) return this.direct(frame, offset, stride, length);
    const half = length / 2;
    const even = this.transform(frame, offset, stride * 2, half);
    const odd = this.transform(frame, offset + stride, stride * 2, half);
    const real = new Float64Array(length);
    const imaginary = new Float64Array(length);
    for (let bin = 0; bin < half; bin++) {
      const cosine = this.cosines[bin * stride] ?? 0;
      const sine = this.sines[bin * stride] ?? 0;
      const [a, b] = [odd.real[bin] ?? 0, odd.imaginary[bin] ?? 0];
      const [turnedReal, turnedImaginary] = [a * cosine - b * sine, a * sine + b * cosine];
      const [c, d] = [even.real[bin] ?? 0, even.imaginary[bin] ?? 0];
      real[bin] = c + turnedReal;
      imaginary[bin] = d + turnedImaginary;
      real[bin + half] = c - turnedReal;
      imaginary[bin + half] = d - turnedImaginary;
    }
    return { real, imaginary };
  }

  private direct(frame: Float64Array, offset: number, stride: number, length: number) {
    const real = new Float64Array(length);
    const imaginary = new Float64Array(length);
    for (let bin = 0; bin < length; bin++) {
      let [sumReal, sumImaginary] = [0, 0];
      for (let index = 0; index < length; index++) {
        const sample = frame[offset + index * stride] ?? 0;
        const turn = ((bin * index) % length) * stride;
        sumReal += sample * (this.cosines[turn] ?? 0);
        sumImaginary += sample * (this.sines[turn] ?? 0);
      }
      real[bin] = sumReal;
      imaginary[bin] = sumImaginary;
    }
    return { real, imaginary };
  }
}
