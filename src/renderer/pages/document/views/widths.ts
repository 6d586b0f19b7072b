type Cell = string | number | boolean | null;

const charPx = 8.2;
const paddingPx = 26;
const narrowestPx = 64;
const widestPx = 340;
const rowsLookedAt = 100;

/** A width for each column that fits its name and most of its first cells, in pixels. */
export function columnWidths(columns: readonly { name: string }[], rows: readonly (readonly Cell[])[]): number[] {
  return columns.map(({ name }, index) => {
    const lengths = rows
      .slice(0, rowsLookedAt)
      .map((row) => String(row[index] ?? '').length)
      .sort((a, b) => a - b);
    // The longest tenth may be cut: one long remark would push everything else out of sight.
    const usual = lengths[Math.floor(lengths.length * 0.9)] ?? 0;
    const needed = Math.max(usual, Math.min(name.length, 24)) * charPx + paddingPx;
    return Math.round(Math.min(Math.max(needed, narrowestPx), widestPx));
  });
}
