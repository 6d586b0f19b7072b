import { sampleRate } from '../transcriber.ts';
import { PowerSpectrum } from './fourier.ts';

/** Whisper's front end (Radford et al. 2022, 2.2): 25 ms windows every 10 ms, 30 s at a time. */
const windowLength = 400;
const hop = 160;
const bins = windowLength / 2 + 1;
export const chunkSeconds = 30;
export const chunkSamples = chunkSeconds * sampleRate;
export const chunkFrames = chunkSamples / hop;

/** Samples to the model's picture of 30 s: `melBands` rows of 3,000 values. Shorter sound is followed by silence. */
export function createMelSpectrogram(melBands: number): (samples: Float32Array) => Float32Array {
  const spectrum = new PowerSpectrum(windowLength);
  const bands = melFilters(melBands);
  const hann = Float64Array.from(
    { length: windowLength },
    (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / windowLength),
  );
  return (samples) => {
    const result = new Float32Array(melBands * chunkFrames);
    const frame = new Float64Array(windowLength);
    const power = new Float64Array(bins);
    let loudest = -Infinity;
    for (let column = 0; column < chunkFrames; column++) {
      const start = column * hop - windowLength / 2;
      for (let i = 0; i < windowLength; i++) frame[i] = (samples[reflected(start + i)] ?? 0) * (hann[i] ?? 0);
      spectrum.compute(frame, power);
      for (let band = 0; band < melBands; band++) {
        const { first, weights } = bands[band] ?? { first: 0, weights: [] };
        let energy = 0;
        weights.forEach((weight, i) => {
          energy += weight * (power[first + i] ?? 0);
        });
        const value = Math.log10(Math.max(energy, 1e-10));
        result[band * chunkFrames + column] = value;
        loudest = Math.max(loudest, value);
      }
    }
    // 80 dB below the loudest is silence.
    return result.map((value) => (Math.max(value, loudest - 8) + 4) / 4);
  };
}

/** Before the beginning and after the end stands the sound's mirror image. */
function reflected(index: number): number {
  const inside = Math.abs(index);
  return inside < chunkSamples ? inside : 2 * (chunkSamples - 1) - inside;
}

interface Band {
  first: number;
  weights: number[];
}

/** Triangles on Slaney's mel scale (linear to 1 kHz, logarithmic above) up to 8 kHz, each of area 1. */
function melFilters(count: number): Band[] {
  const top = toMel(sampleRate / 2);
  const edges = Array.from({ length: count + 2 }, (_, index) => toHertz((top * index) / (count + 1)));
  const frequencies = Array.from({ length: bins }, (_, bin) => (bin * sampleRate) / windowLength);
  return Array.from({ length: count }, (_, band) => {
    const [low = 0, middle = 0, high = 0] = edges.slice(band, band + 3);
    const all = frequencies.map((hertz) =>
      Math.max(0, Math.min((hertz - low) / (middle - low), (high - hertz) / (high - middle))),
    );
    const first = Math.max(
      0,
      all.findIndex((weight) => weight > 0),
    );
    const weights = all.slice(first).filter((weight) => weight > 0);
    return { first, weights: weights.map((weight) => (weight * 2) / (high - low)) };
  });
}

const linear = 200 / 3;
const logStep = Math.log(6.4) / 27;

function toMel(hertz: number): number {
  return hertz < 1000 ? hertz / linear : 15 + Math.log(hertz / 1000) / logStep;
}

function toHertz(mel: number): number {
  return mel < 15 ? mel * linear : 1000 * Math.exp(logStep * (mel - 15));
}
