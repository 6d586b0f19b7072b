import type { UsageRow } from '../../../contract/index.ts';
import { defineStore, type ReadDatabase, row, rows, type WriteDatabase } from '../storage/index.ts';

interface Spent {
  dayTokens: number;
  dayCost: number;
  monthCost: number;
  conversationCost: number;
}

/** What was taken on a day, since the first of its month, and in a conversation. */
function spent(
  db: ReadDatabase,
  args: { owner: string; day: string; month: string; conversationId: string | null },
): Spent {
  const found = row<Spent>(
    db
      .sql(
        `SELECT coalesce(sum(CASE WHEN day = @day THEN prompt_tokens + answer_tokens END), 0) AS dayTokens,
                coalesce(sum(CASE WHEN day = @day THEN cost END), 0) AS dayCost,
                coalesce(sum(cost), 0) AS monthCost,
                (SELECT coalesce(sum(cost), 0) FROM usage_answers WHERE conversation_id = @conversationId) AS conversationCost
         FROM usage_answers WHERE owner_id = @owner AND day >= @month AND day <= @day`,
      )
      .get(args),
  );
  return found ?? { dayTokens: 0, dayCost: 0, monthCost: 0, conversationCost: 0 };
}

export interface SummaryArgs {
  owner: string;
  by: 'day' | 'assistant' | 'conversation' | 'model';
  from: number | null;
  /** The day of `from`, by which rows are found. */
  fromDay: string | null;
  to: number | null;
  assistantId: string | null;
  conversationId: string | null;
  limit: number;
}

const sums = `count(*) AS answers, coalesce(sum(prompt_tokens), 0) AS promptTokens,
  coalesce(sum(answer_tokens), 0) AS answerTokens, coalesce(sum(cost), 0) AS cost, coalesce(sum(ms), 0) AS ms`;

const keyOf = {
  day: 'day',
  assistant: `coalesce(assistant_id, '')`,
  conversation: `coalesce(conversation_id, '')`,
  model: `coalesce(model, '')`,
};

/** What a key is called; where it is gone, that it is. */
const labelOf = {
  day: 'key',
  assistant: `CASE WHEN key = '' THEN 'No assistant' ELSE coalesce(
    (SELECT v.settings ->> 'name' FROM assistants a JOIN assistant_versions v ON v.assistant_id = a.id
     WHERE a.id = key AND a.owner_id = @owner ORDER BY v.version DESC LIMIT 1), 'Removed assistant') END`,
  conversation: `CASE WHEN key = '' THEN 'Outside of conversations' ELSE coalesce(
    (SELECT title FROM conversations c WHERE c.id = key AND c.owner_id = @owner),
    'Deleted conversation') END`,
  model: `CASE WHEN key = '' THEN 'Without a model' ELSE key END`,
};

/** Days the newest first; all else by what it cost, then by tokens, then by answers. */
function summary(db: ReadDatabase, args: SummaryArgs): { rows: UsageRow[]; total: UsageRow } {
  const { by, limit, ...values } = args;
  const where = [
    'owner_id = @owner',
    ...(args.from === null ? [] : ['day >= @fromDay', 'at >= @from']),
    ...(args.to === null ? [] : ['at < @to']),
    ...(args.assistantId === null ? [] : ['assistant_id = @assistantId']),
    ...(args.conversationId === null ? [] : ['conversation_id = @conversationId']),
  ].join(' AND ');
  // All rows are read faster in their own order than by way of an index that does not hold what they are grouped by.
  const all = args.from === null && args.assistantId === null && args.conversationId === null && by !== 'day';
  const table = `usage_answers${all ? ' NOT INDEXED' : ''}`;
  const order = by === 'day' ? 'key DESC' : 'cost DESC, promptTokens + answerTokens DESC, answers DESC, key';
  const found = rows<UsageRow>(
    db
      .sql(
        `WITH summed AS (SELECT ${keyOf[by]} AS key, ${sums} FROM ${table} WHERE ${where}
                         GROUP BY 1 ORDER BY ${order} LIMIT @limit)
         SELECT key, ${labelOf[by]} AS label, answers, promptTokens, answerTokens, cost, ms
         FROM summed ORDER BY ${order}`,
      )
      .all({ ...values, limit }),
  );
  const total = row<Omit<UsageRow, 'key' | 'label'>>(
    db.sql(`SELECT ${sums} FROM usage_answers WHERE ${where}`).get(values),
  );
  const none = { answers: 0, promptTokens: 0, answerTokens: 0, cost: 0, ms: 0 };
  return { rows: found, total: { key: 'total', label: 'Total', ...(total ?? none) } };
}

export interface RecordArgs {
  owner: string;
  at: number;
  day: string;
  assistantId: string | null;
  assistantVersion: number | null;
  conversationId: string | null;
  backend: string;
  provider: string | null;
  model: string | null;
  promptTokens: number;
  answerTokens: number;
  cost: number;
  ms: number;
}

function record(db: WriteDatabase, args: RecordArgs): void {
  db.sql(
    `INSERT INTO usage_answers (owner_id, at, day, assistant_id, assistant_version, conversation_id, backend, provider,
       model, prompt_tokens, answer_tokens, cost, ms)
     VALUES (@owner, @at, @day, @assistantId, @assistantVersion, @conversationId, @backend, @provider,
       @model, @promptTokens, @answerTokens, @cost, @ms)`,
  ).run(args);
}

export const usageStore = defineStore({
  reads: {
    spent,
    summary,
    limits: (db, args: { owner: string }) =>
      rows<{ name: string; value: number }>(
        db.sql('SELECT name, value FROM usage_limits WHERE owner_id = ?').all(args.owner),
      ),
  },
  writes: {
    record,
    setLimits: (db, args: { owner: string; values: { name: string; value: number | null }[] }) => {
      const set = db.sql(
        'INSERT INTO usage_limits (owner_id, name, value) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
      );
      const clear = db.sql('DELETE FROM usage_limits WHERE owner_id = ? AND name = ?');
      for (const { name, value } of args.values) {
        if (value === null) clear.run(args.owner, name);
        else set.run(args.owner, name, value);
      }
    },
  },
});
