import { bytesPerChunk } from './bench.ts';
import type { Measured } from './run-size.ts';

interface Series {
  name: string;
  colour: string;
  /** Null where it was not measured. */
  value(measured: Measured): number | null;
}

const latencies: Series[] = [
  { name: 'hybrid, p95', colour: '#1f6f8b', value: ({ ours }) => ours.hybrid.p95 },
  { name: 'by words, p95', colour: '#c06c2b', value: ({ ours }) => ours.keyword.p95 },
  { name: 'by meaning (HNSW), p95', colour: '#3f8f4f', value: ({ ours }) => ours.hnsw.p95 },
  { name: 'by meaning (exact), p95', colour: '#8a8a8a', value: ({ ours }) => ours.exact.p95 },
  { name: 'LanceDB hybrid, p95', colour: '#a23b72', value: ({ lance }) => lance?.hybrid.p95 ?? null },
];

const width = 460;
const height = 300;
const left = 60;
const bottom = 40;
const top = 30;

/** Latency and memory over the number of passages, both on logarithmic axes, as an SVG. */
export function plotGrowth(measured: readonly Measured[], smallest: Measured | undefined): string {
  const memory: Series[] = [
    { name: 'resident, MB', colour: '#1f6f8b', value: ({ start }) => total(start.memory) },
    {
      name: 'of its own, MB',
      colour: '#c06c2b',
      value: ({ start }) => (start.memory === null ? null : start.memory.private / 1e6),
    },
    { name: 'a passage, bytes', colour: '#3f8f4f', value: (one) => bytesPerChunk(one, smallest) },
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${2 * width} ${height + 110}" font-family="sans-serif" font-size="12">
<rect width="100%" height="100%" fill="#fff"/>
${chart(measured, latencies, 'Latency without embedding, ms', 0)}
${chart(measured, memory, 'Memory of the engine', width)}
</svg>
`;
}

const total = (memory: Measured['start']['memory']) =>
  memory === null ? null : (memory.private + memory.mapped) / 1e6;

function chart(measured: readonly Measured[], series: readonly Series[], title: string, offset: number): string {
  const values = series
    .flatMap((one) => measured.flatMap((size) => one.value(size) ?? []))
    .filter((value) => value > 0);
  const sizes = measured.map(({ ours }) => ours.chunks);
  const [fromX, toX] = [Math.log10(Math.min(...sizes)), Math.log10(Math.max(...sizes))];
  const [fromY, toY] = [Math.floor(Math.log10(Math.min(...values))), Math.ceil(Math.log10(Math.max(...values)))];
  const x = (size: number) =>
    offset + left + ((Math.log10(size) - fromX) / Math.max(toX - fromX, 1e-9)) * (width - left - 30);
  const y = (value: number) =>
    top + (1 - (Math.log10(value) - fromY) / Math.max(toY - fromY, 1e-9)) * (height - top - bottom);
  const ticks = Array.from({ length: toY - fromY + 1 }, (_, i) => 10 ** (fromY + i));
  const grid = ticks.map(
    (tick) =>
      `<line x1="${offset + left}" x2="${offset + width - 30}" y1="${y(tick)}" y2="${y(tick)}" stroke="#ddd"/><text x="${offset + left - 6}" y="${y(tick) + 4}" text-anchor="end" fill="#444">${tick}</text>`,
  );
  const labels = sizes.map(
    (size) =>
      `<text x="${x(size)}" y="${height - bottom + 18}" text-anchor="middle" fill="#444">${size.toLocaleString('en')}</text>`,
  );
  const lines = series.map(({ name, colour, value }, at) => {
    const points = measured.flatMap((size) => {
      const found = value(size);
      return found === null || found <= 0 ? [] : [`${x(size.ours.chunks).toFixed(1)},${y(found).toFixed(1)}`];
    });
    const dots = points.map(
      (point) => `<circle cx="${point.split(',')[0]}" cy="${point.split(',')[1]}" r="3" fill="${colour}"/>`,
    );
    const legendY = height + 8 + at * 17;
    return `<polyline points="${points.join(' ')}" fill="none" stroke="${colour}" stroke-width="2"/>${dots.join('')}<rect x="${offset + left}" y="${legendY}" width="14" height="4" fill="${colour}"/><text x="${offset + left + 20}" y="${legendY + 6}" fill="#222">${name}</text>`;
  });
  return `<text x="${offset + left}" y="18" font-weight="600" fill="#222">${title}</text>\n${[...grid, ...labels, ...lines].join('\n')}`;
}
