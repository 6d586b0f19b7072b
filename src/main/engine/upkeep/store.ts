import { defineStore, rows } from '../storage/index.ts';

export { tasksStore } from './tasks/store.ts';

/** The ledger of what left the machine. */
export const outboundStore = defineStore({
  reads: {
    /** What went out since a moment, one line a host and purpose. */
    since: (db, args: { owner: string; at: number }) =>
      rows<{ host: string; purpose: string }>(
        db
          .sql(
            `SELECT DISTINCT host, purpose FROM outbound
             WHERE owner_id = ? AND at >= ? AND outcome = 'done' ORDER BY host LIMIT 50`,
          )
          .all(args.owner, args.at),
      ),
  },
  writes: {
    record: (
      db,
      args: {
        owner: string;
        at: number;
        host: string;
        purpose: string;
        address: string;
        outcome: string;
        bytesSent: number;
        bytesReceived: number;
        /** What was sent, in words; null where the address says all. */
        sent?: string | null;
        /** Micro-units of a currency. */
        cost?: { micros: number; currency: string } | null;
      },
    ) => {
      db.sql(
        `INSERT INTO outbound (owner_id, at, host, purpose, address, bytes_sent, bytes_received, outcome, sent, cost,
           currency)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ).run(
        args.owner,
        args.at,
        args.host,
        args.purpose,
        args.address,
        args.bytesSent,
        args.bytesReceived,
        args.outcome,
        args.sent ?? null,
        args.cost?.micros ?? null,
        args.cost?.currency ?? null,
      );
    },
  },
});
