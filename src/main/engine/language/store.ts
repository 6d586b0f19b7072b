import { defineStore, row, rows } from '../storage/index.ts';

/** A row of language_providers. */
export interface StoredProvider {
  id: string;
  name: string;
  kind: string;
  /** Null for the server of the settings, as is the model. */
  address: string | null;
  model: string | null;
  contextTokens: number | null;
  position: number;
  fallback: number;
  pricePrompt: number | null;
  priceAnswer: number | null;
  requestsPerMinute: number | null;
  keyOrigin: string | null;
}

/** Servers that language models are asked at; the keys of none. */
export const languageStore = defineStore({
  reads: {
    providers: (db, args: { owner: string }) =>
      rows<StoredProvider>(
        db
          .sql(
            `SELECT id, name, kind, address, model, context_tokens AS contextTokens, position, fallback,
               price_prompt AS pricePrompt, price_answer AS priceAnswer, requests_per_minute AS requestsPerMinute,
               key_origin AS keyOrigin
             FROM language_providers WHERE owner_id = ? ORDER BY position, id`,
          )
          .all(args.owner),
      ),
  },
  writes: {
    /** Adds or replaces each. */
    putProviders: (db, { owner, providers }: { owner: string; providers: readonly StoredProvider[] }) => {
      const put = db.sql(
        `INSERT INTO language_providers (owner_id, id, name, kind, address, model, context_tokens, position, fallback,
           price_prompt, price_answer, requests_per_minute, key_origin)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET name = excluded.name, kind = excluded.kind, address = excluded.address,
           model = excluded.model, context_tokens = excluded.context_tokens, position = excluded.position,
           fallback = excluded.fallback, price_prompt = excluded.price_prompt, price_answer = excluded.price_answer,
           requests_per_minute = excluded.requests_per_minute, key_origin = excluded.key_origin`,
      );
      for (const one of providers) {
        put.run(
          ...[owner, one.id, one.name, one.kind, one.address, one.model, one.contextTokens, one.position],
          ...[one.fallback, one.pricePrompt, one.priceAnswer, one.requestsPerMinute, one.keyOrigin],
        );
      }
    },
    removeProvider: (db, args: { owner: string; id: string }) =>
      row<{ id: string }>(
        db.sql('DELETE FROM language_providers WHERE owner_id = ? AND id = ? RETURNING id').get(args.owner, args.id),
      ) !== undefined,
  },
});
