import { defineStore } from '../storage/index.ts';

/** The ledger of what left the machine. */
export const outboundStore = defineStore({
  reads: {},
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
      },
    ) => {
      db.sql(
        `INSERT INTO outbound (owner_id, at, host, purpose, address, bytes_sent, bytes_received, outcome)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      ).run(
        args.owner,
        args.at,
        args.host,
        args.purpose,
        args.address,
        args.bytesSent,
        args.bytesReceived,
        args.outcome,
      );
    },
  },
});
