import type { ToolServerInput } from '../../../../contract/index.ts';
import { type ReadDatabase, row, rows, type WriteDatabase } from '../../storage/index.ts';

export interface StoredServer {
  id: string;
  server: ToolServerInput;
  approvedHash: string | null;
  addedAt: number;
}

interface ServerRow {
  id: string;
  name: string;
  kind: 'stdio' | 'http';
  target: string;
  args: string;
  envNames: string;
  approvedHash: string | null;
  addedAt: number;
}

const columns = `id, name, kind, target, args, env_names AS envNames, approved_hash AS approvedHash, added_at AS addedAt`;

export function servers(db: ReadDatabase, args: { owner: string }): StoredServer[] {
  return rows<ServerRow>(
    db.sql(`SELECT ${columns} FROM tool_servers WHERE owner_id = ? ORDER BY added_at, id`).all(args.owner),
  ).map(toServer);
}

/** Adds a server or changes it, its agreement gone. False where another has its name, or nobody has its id. */
export function putServer(
  db: WriteDatabase,
  args: { owner: string; id: string; server: ToolServerInput; now: number; create: boolean },
): boolean {
  const { owner, id, server, now, create } = args;
  const taken = db
    .sql('SELECT 1 FROM tool_servers WHERE owner_id = ? AND name = ? AND id <> ?')
    .get(owner, server.name, id);
  if (row(taken) !== undefined) return false;
  const target = server.kind === 'http' ? server.url : server.command;
  const lists = server.kind === 'http' ? ['[]', '[]'] : [JSON.stringify(server.args), JSON.stringify(server.envNames)];
  if (create) {
    db.sql(
      `INSERT INTO tool_servers (id, owner_id, name, kind, target, args, env_names, approved_hash, added_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, NULL, ?)`,
    ).run(id, owner, server.name, server.kind, target, ...lists, now);
    return true;
  }
  const { changes } = db
    .sql(
      `UPDATE tool_servers SET name = ?, kind = ?, target = ?, args = ?, env_names = ?, approved_hash = NULL
       WHERE id = ? AND owner_id = ?`,
    )
    .run(server.name, server.kind, target, ...lists, id, owner);
  return changes === 1;
}

export function approveServer(db: WriteDatabase, args: { owner: string; id: string; hash: string }): void {
  db.sql('UPDATE tool_servers SET approved_hash = ? WHERE id = ? AND owner_id = ?').run(args.hash, args.id, args.owner);
}

export function removeServer(db: WriteDatabase, args: { owner: string; id: string }): void {
  db.sql('DELETE FROM tool_servers WHERE id = ? AND owner_id = ?').run(args.id, args.owner);
}

function toServer(found: ServerRow): StoredServer {
  const { id, name, kind, target, approvedHash, addedAt } = found;
  const server: ToolServerInput =
    kind === 'http'
      ? { kind, name, url: target }
      : { kind, name, command: target, args: strings(found.args), envNames: strings(found.envNames) };
  return { id, server, approvedHash, addedAt };
}

function strings(json: string): string[] {
  const parsed: unknown = JSON.parse(json);
  return Array.isArray(parsed) ? parsed.map(String) : [];
}
