import { BlockWriter } from '../block-writer.ts';
import { compose } from '../compose.ts';
import type { DataTable, Extraction, Extractor, Metadata } from '../types.ts';
import { type CellBudget, cellBudget, cutTablesNote } from './data-table.ts';
import { type FinishedSheet, SheetBuilder } from './sheet-builder.ts';

/** Puts a workbook together, sheet by sheet: each a page, its cells kept as tables. */
export class WorkbookWriter {
  private readonly maxText: number;
  private readonly budget: CellBudget = cellBudget();
  private readonly pages: string[] = [];
  private readonly tables: DataTable[] = [];
  private readonly hidden: string[] = [];
  private readonly problems: string[] = [];
  private left: number;
  private rows = 0;
  private columns = 0;
  private complete = true;
  private cutTables = false;

  constructor(maxText: number) {
    this.maxText = maxText;
    this.left = maxText;
  }

  get isEmpty(): boolean {
    return this.pages.length === 0;
  }

  /** Begins the next sheet; to be given back to `end`. */
  begin(name: string): SheetBuilder {
    return new SheetBuilder(name, this.pages.length + 1, this.budget, Math.max(0, this.left));
  }

  /** Ends a sheet; `extras` are the words beside its cells: comments, text boxes, charts. */
  end(name: string, sheet: FinishedSheet, extras: readonly string[] = [], isHidden = false): void {
    const writer = new BlockWriter();
    writer.heading(2, name);
    writer.verbatim(sheet.text);
    for (const text of extras) writer.paragraph(text);
    this.left -= writer.length;
    this.pages.push(writer.toString());
    for (const table of sheet.tables) this.tables.push(table);
    this.rows += sheet.rowCount;
    this.columns = Math.max(this.columns, sheet.columnCount);
    this.complete &&= sheet.complete;
    this.cutTables ||= sheet.cutTables;
    if (isHidden) this.hidden.push(name);
  }

  /** Notes a part that could not be read: the rest is partial. */
  problem(sentence: string): void {
    this.problems.push(sentence);
  }

  compose(self: Pick<Extractor, 'format' | 'mediaType'>, title: string | null, properties: Metadata): Extraction {
    const metadata: Metadata = { ...properties };
    if (this.hidden.length > 0) metadata.hiddenSheets = this.hidden.join(', ');
    metadata.sheets = this.pages.length;
    metadata.rows = this.rows;
    metadata.columns = this.columns;
    const notes = [
      ...this.problems,
      this.complete ? null : 'Only the first rows were read; the rest is beyond the limit for one file.',
      this.cutTables ? cutTablesNote : null,
    ];
    return compose(
      {
        format: self.format,
        mediaType: self.mediaType,
        title,
        pages: this.pages,
        metadata,
        markdown: true,
        tables: this.tables,
        partial: !this.complete || this.problems.length > 0,
        note: notes.filter((note) => note !== null).join(' ') || null,
      },
      this.maxText,
    );
  }
}
