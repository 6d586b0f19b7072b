import { CommonplaceError, type Principal, type ToolServer, type ToolServerInput } from '../../../../contract/index.ts';
import type { Storage } from '../../storage/index.ts';
import type { Outbound } from '../../upkeep/index.ts';
import type { toolsStore } from '../store.ts';
import type { Tool } from '../tool.ts';
import { approvalHash, shownServer } from './approval.ts';
import { type Connection, connect } from './connection.ts';
import { serverTool } from './server-tools.ts';
import type { StoredServer } from './store-servers.ts';

export interface ToolServers {
  list(principal: Principal): Promise<ToolServer[]>;
  add(principal: Principal, server: ToolServerInput): Promise<ToolServer>;
  update(principal: Principal, id: string, server: ToolServerInput): Promise<ToolServer>;
  approve(principal: Principal, id: string, shown: string): Promise<ToolServer>;
  remove(principal: Principal, id: string): Promise<ToolServer>;
  /** The tools of one server. */
  check(principal: Principal, id: string): Promise<Tool[]>;
  /** The tools of all servers that the user agreed to; one that fails has none, and `list` says why. */
  tools(principal: Principal): Promise<Tool[]>;
  close(): Promise<void>;
}

export interface ToolServersOptions {
  storage: Storage<{ tools: typeof toolsStore }>;
  outbound: Pick<Outbound, 'post'>;
  /** Variables that servers may be given by name. */
  environment: NodeJS.ProcessEnv;
  version: string;
  newId(): string;
  now(): number;
  startMs?: number;
  callMs?: number;
  idleMs?: number;
}

const defaults = { startMs: 20_000, callMs: 60_000, idleMs: 300_000 };
/** A server that failed is not started again by every question. */
const againMs = 30_000;

interface Running {
  hash: string;
  connecting: Promise<Connection>;
  timer?: NodeJS.Timeout;
}

/** Servers of tools: added, agreed to, started when they are first needed, and ended. */
export function createToolServers(options: ToolServersOptions): ToolServers {
  const { storage, newId, now } = options;
  const limits = {
    ...defaults,
    ...(options.startMs && { startMs: options.startMs }),
    ...(options.callMs && { callMs: options.callMs }),
    ...(options.idleMs && { idleMs: options.idleMs }),
  };
  const running = new Map<string, Running>();
  const failures = new Map<string, { message: string; at: number }>();
  let closed = false;

  const stop = async (id: string) => {
    const found = running.get(id);
    running.delete(id);
    clearTimeout(found?.timer);
    await found?.connecting.then((connection) => connection.close()).catch(() => {});
  };

  const isApproved = ({ server, approvedHash }: StoredServer) => approvedHash === approvalHash(server);

  function toPublic(stored: StoredServer): ToolServer {
    const { id, server, addedAt } = stored;
    const problem = failures.get(id)?.message ?? null;
    const state = running.has(id) ? 'running' : problem === null ? 'off' : 'failed';
    const { name, kind } = server;
    return { id, name, kind, shown: shownServer(server), approved: isApproved(stored), state, problem, addedAt };
  }

  async function find(principal: Principal, id: string): Promise<StoredServer> {
    const found = (await storage.read.tools.servers({ owner: principal.accountId })).find((one) => one.id === id);
    if (found === undefined) throw new CommonplaceError('not_found', 'There is no such server of tools.');
    return found;
  }

  async function put(principal: Principal, id: string, server: ToolServerInput, create: boolean): Promise<ToolServer> {
    await stop(id);
    failures.delete(id);
    const done = await storage.write.tools.putServer({ owner: principal.accountId, id, server, now: now(), create });
    if (!done) {
      throw new CommonplaceError(
        'already_exists',
        `There is a server called "${server.name}" already. Give another name.`,
      );
    }
    return toPublic(await find(principal, id));
  }

  /** The line to a server, made when it is first needed. */
  async function connectionTo(principal: Principal, stored: StoredServer): Promise<Connection> {
    const { id, server } = stored;
    const hash = approvalHash(server);
    if (closed) throw new CommonplaceError('cancelled', 'The library is being closed.');
    if (!isApproved(stored)) {
      throw new CommonplaceError(
        'confirmation_needed',
        `Agree first to what "${server.name}" runs: ${shownServer(server)}`,
      );
    }
    const known = running.get(id);
    if (known !== undefined && known.hash !== hash) await stop(id);
    const current = running.get(id) ?? start(principal, id, server, hash);
    clearTimeout(current.timer);
    current.timer = setTimeout(() => void stop(id), limits.idleMs);
    current.timer.unref();
    return current.connecting;
  }

  function start(principal: Principal, id: string, server: ToolServerInput, hash: string): Running {
    const { outbound, environment, version } = options;
    const connecting = connect(server, { outbound, principal, environment, version, ...limits });
    const entry: Running = { hash, connecting };
    running.set(id, entry);
    failures.delete(id);
    const drop = () => {
      if (running.get(id) === entry) running.delete(id);
      clearTimeout(entry.timer);
    };
    connecting.then(
      (connection) => connection.onEnd(drop),
      (error: unknown) => {
        drop();
        failures.set(id, { message: error instanceof Error ? error.message : 'It failed.', at: now() });
      },
    );
    return entry;
  }

  async function toolsOf(principal: Principal, stored: StoredServer): Promise<Tool[]> {
    const { tools } = await connectionTo(principal, stored);
    const seen = new Set<string>();
    return tools
      .map((tool) =>
        serverTool(stored.server.name, tool, async (name, input, signal) => {
          // Read anew: the user may have changed it, or taken it away, since the tools were listed.
          const line = await connectionTo(principal, await find(principal, stored.id));
          try {
            return await line.call(name, input, signal);
          } catch (error) {
            // What hangs is ended; the next call starts it again.
            if (error instanceof CommonplaceError && error.code === 'timeout') await stop(stored.id);
            throw error;
          }
        }),
      )
      .filter(({ name }) => !seen.has(name) && seen.add(name));
  }

  return {
    list: async (principal) => (await storage.read.tools.servers({ owner: principal.accountId })).map(toPublic),
    add: (principal, server) => put(principal, newId(), server, true),
    async update(principal, id, server) {
      await find(principal, id);
      return put(principal, id, server, false);
    },
    async approve(principal, id, shown) {
      const stored = await find(principal, id);
      if (shown !== shownServer(stored.server)) {
        throw new CommonplaceError(
          'confirmation_needed',
          `It is another by now: ${shownServer(stored.server)}. Look again.`,
        );
      }
      await storage.write.tools.approveServer({ owner: principal.accountId, id, hash: approvalHash(stored.server) });
      return toPublic(await find(principal, id));
    },
    async remove(principal, id) {
      const stored = await find(principal, id);
      await stop(id);
      await storage.write.tools.removeServer({ owner: principal.accountId, id });
      failures.delete(id);
      return { ...toPublic(stored), state: 'off' };
    },
    check: async (principal, id) => toolsOf(principal, await find(principal, id)),
    async tools(principal) {
      const stored = await storage.read.tools.servers({ owner: principal.accountId });
      const usable = stored.filter(
        (one) => isApproved(one) && now() - (failures.get(one.id)?.at ?? -againMs) >= againMs,
      );
      const lists = await Promise.all(usable.map((one) => toolsOf(principal, one).catch(() => [])));
      return lists.flat();
    },
    async close() {
      closed = true;
      await Promise.all([...running.keys()].map(stop));
    },
  };
}
